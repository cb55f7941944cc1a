-- What a discovery offered, best first, and whether a video was made of it. A discovery is named by its content's address.
create table videoagent.trends (
  namespace     text not null check (length(namespace) between 1 and 63),
  discovery     text not null check (length(discovery) between 1 and 128),
  rank          integer not null check (rank between 1 and 10),
  niche         text not null check (length(niche) <= 200),
  subject       text not null check (length(subject) <= 300),
  virality      numeric(6, 3) not null check (virality between 0 and 100),
  source        text not null check (length(source) <= 64),
  discovered_at timestamptz not null,
  used_by       text references videoagent.videos (uid) on delete set null,
  primary key (namespace, discovery, rank)
);
create index trends_by_niche on videoagent.trends (namespace, niche, discovered_at desc);
create index trends_used on videoagent.trends (used_by) where used_by is not null;

-- What a platform said at a time. Null is unknown: late or missing figures are never nought.
create table videoagent.analytics (
  video_uid             text not null references videoagent.videos (uid) on delete cascade,
  platform              text not null check (platform in ('YouTube', 'TikTok', 'Instagram')),
  measured_at           timestamptz not null,
  views                 bigint check (views >= 0),
  likes                 bigint check (likes >= 0),
  comments              bigint check (comments >= 0),
  shares                bigint check (shares >= 0),
  watch_seconds         numeric(18, 3) check (watch_seconds >= 0),
  estimated_revenue_usd numeric(30, 10) check (estimated_revenue_usd >= 0),
  primary key (video_uid, platform, measured_at)
);
create index analytics_by_time on videoagent.analytics (platform, measured_at desc);

grant select, insert, update, delete on videoagent.trends, videoagent.analytics to videoagent_app;
