-- One row for each VideoRequest there ever was. It is a copy of what the request says: the cluster has the original, and the later version of it wins.
create table videoagent.videos (
  uid              text primary key check (length(uid) between 1 and 64),
  namespace        text not null check (length(namespace) between 1 and 63),
  name             text not null check (length(name) between 1 and 253),
  requested_by     text check (length(requested_by) <= 253),
  state            text not null check (state in ('Queued', 'Running', 'AwaitingReview', 'Suspended', 'Succeeded', 'Failed', 'Cancelled')),
  reason           text check (length(reason) <= 128),
  message          text check (length(message) <= 1024),
  topic            text not null check (length(topic) <= 200),
  title            text check (length(title) <= 500),
  region           text not null check (length(region) <= 8),
  language         text not null check (length(language) <= 35),
  duration_seconds numeric(8, 3) check (duration_seconds >= 0),
  video_key        text check (length(video_key) <= 1024),
  video_sha256     text check (video_sha256 ~ '^[0-9a-f]{64}$'),
  cost_usd         numeric(30, 10) not null default 0 check (cost_usd >= 0),
  saved_usd        numeric(30, 10) not null default 0 check (saved_usd >= 0),
  review_digest    text check (length(review_digest) <= 128),
  review_decision  text check (review_decision in ('Approved', 'Rejected')),
  reviewed_by      text check (length(reviewed_by) <= 253),
  reviewed_at      timestamptz,
  created_at       timestamptz not null,
  started_at       timestamptz,
  completed_at     timestamptz,
  assets_removed_at timestamptz,
  deleted_at       timestamptz,
  resource_version numeric(39, 0) not null check (resource_version >= 0),
  written_at       timestamptz not null default now()
);
create index videos_by_age on videoagent.videos (namespace, created_at desc, uid);
create index videos_by_requester on videoagent.videos (requested_by, created_at desc) where requested_by is not null;
create index videos_by_state on videoagent.videos (state, created_at desc);

-- A script is made anew when what it is made from changes: hence its content's address in the key.
create table videoagent.scripts (
  video_uid    text not null references videoagent.videos (uid) on delete cascade,
  content_hash text not null check (length(content_hash) between 1 and 128),
  namespace    text not null check (length(namespace) between 1 and 63),
  title        text not null check (length(title) <= 500),
  language     text not null check (length(language) <= 35),
  hook         text not null check (length(hook) <= 2000),
  spoken_text  text not null check (length(spoken_text) <= 20000),
  made_at      timestamptz not null,
  search       tsvector not null generated always as
               (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', hook), 'B') || setweight(to_tsvector('simple', spoken_text), 'C')) stored,
  primary key (video_uid, content_hash)
);
create index scripts_by_age on videoagent.scripts (namespace, made_at desc);
create index scripts_search on videoagent.scripts using gin (search);

create table videoagent.cost_entries (
  video_uid   text not null references videoagent.videos (uid) on delete cascade,
  phase       text not null check (phase in ('TrendDiscovery', 'ScriptGeneration', 'VoiceoverSynthesis', 'VisualGeneration', 'VideoAssembly', 'Publishing')),
  attempt     integer not null check (attempt > 0),
  provider    text not null check (length(provider) between 1 and 64),
  amount_usd  numeric(30, 10) not null check (amount_usd >= 0),
  incurred_at timestamptz not null,
  primary key (video_uid, phase, attempt)
);
create index cost_entries_by_time on videoagent.cost_entries (incurred_at) include (provider, amount_usd);

create table videoagent.publications (
  video_uid    text not null references videoagent.videos (uid) on delete cascade,
  platform     text not null check (platform in ('YouTube', 'TikTok', 'Instagram')),
  account      text not null default '' check (length(account) <= 255),
  state        text not null check (length(state) between 1 and 40),
  external_id  text check (length(external_id) <= 256),
  url          text check (length(url) <= 2048),
  message      text check (length(message) <= 1024),
  published_at timestamptz,
  written_at   timestamptz not null default now(),
  primary key (video_uid, platform, account)
);
create index publications_by_time on videoagent.publications (platform, published_at desc) where published_at is not null;

grant select, insert, update, delete on videoagent.videos, videoagent.scripts, videoagent.cost_entries, videoagent.publications to videoagent_app;
