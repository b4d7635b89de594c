-- What speaks for a tap and against a round. Nothing here changes a verdict.
create table patrol_proof (
  round text primary key,
  site text not null,
  score integer not null,
  suspicions_json text not null,
  learned integer not null,
  alarms_json text not null,
  assessed_at bigint not null
);

-- Times of a leg (`from to`) in rounds nothing speaks against, oldest first.
create table patrol_leg (
  leg text primary key,
  seconds_json text not null
);

-- Counters of signing tags that were used; everything up to floor_ctr is spent.
create table patrol_tag_counter (
  site text not null,
  uid text not null,
  signed integer not null,
  floor_ctr bigint not null,
  seen_json text not null,
  primary key (site, uid, signed)
);

-- What came with a tap beside what it says; kept for good, as the tap is.
create table patrol_evidence (
  tap text primary key,
  signature text not null,
  counter_finding text,
  boot bigint,
  seq bigint,
  skew_ms bigint,
  online_since bigint
);

-- AES keys of signing tags, sealed with the gateway's own secret. uid '' = the site's meta-read key.
create table patrol_tag_key (
  site text not null,
  uid text not null,
  sealed text not null,
  changed_at bigint not null,
  changed_by text not null,
  primary key (site, uid)
);
