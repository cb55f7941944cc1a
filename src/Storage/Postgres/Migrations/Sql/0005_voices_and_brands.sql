-- sample is where a cloned voice's recording is kept: a person's, so it is sealed.
create table videoagent.voices (
  namespace    text not null check (length(namespace) between 1 and 63),
  provider     text not null check (length(provider) between 1 and 64),
  voice_id     text not null check (length(voice_id) between 1 and 255),
  name         text not null check (length(name) <= 200),
  language     text check (length(language) <= 35),
  sample       text check (sample like 'v1.%'),
  consented_by text check (length(consented_by) <= 253),
  consented_at timestamptz,
  created_at   timestamptz not null,
  primary key (namespace, provider, voice_id),
  check (sample is null or (consented_by is not null and consented_at is not null))
);

create table videoagent.brand_profiles (
  namespace      text not null check (length(namespace) between 1 and 63),
  name           text not null check (length(name) between 1 and 253),
  tone           text check (length(tone) <= 500),
  call_to_action text check (length(call_to_action) <= 500),
  hook_templates text[] not null default '{}' check (cardinality(hook_templates) <= 20),
  updated_at     timestamptz not null,
  primary key (namespace, name)
);

grant select, insert, update, delete on videoagent.voices, videoagent.brand_profiles to videoagent_app;
