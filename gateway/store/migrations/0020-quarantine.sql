-- Messages that made no sense, the last few of each source, and how often each source was refused for which reason.
create table quarantine (
  id text primary key,
  rx bigint not null,
  site text not null,
  source text not null,
  kind text not null,
  device text not null,
  account text not null,
  topic text not null,
  reason text not null,
  detail text not null,
  payload text not null,
  encoding text not null,
  size integer not null
);
create index quarantine_rx on quarantine (rx);
create index quarantine_device on quarantine (site, device);

create table quarantine_count (
  source text not null,
  reason text not null,
  count bigint not null,
  last_at bigint not null,
  primary key (source, reason)
);
