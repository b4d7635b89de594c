-- Patrol. Ids are `site/id`. Rows are retired, not removed, so that records keep their names.
create table patrol_checkpoint (
  id text primary key,
  site text not null,
  name_zh text not null,
  name_en text not null,
  place text,
  is_key integer not null,
  position_json text,
  retired_at bigint
);

create table patrol_tag (
  site text not null,
  uid text not null,
  valid_from bigint not null,
  valid_until bigint,
  checkpoint text not null,
  primary key (site, uid, valid_from)
);

create table patrol_route (
  id text primary key,
  site text not null,
  name_zh text not null,
  name_en text not null,
  visit_order text not null,
  steps_json text not null,
  retired_at bigint
);

-- since and generated: how far its rounds have been made.
create table patrol_plan (
  id text primary key,
  site text not null,
  name_zh text not null,
  name_en text not null,
  route text not null,
  plan_json text not null,
  retired_at bigint,
  since bigint,
  generated text
);

-- A frozen copy of plan and route (frozen_json) and what became of it.
create table patrol_round (
  id text primary key,
  site text not null,
  plan text not null,
  route text not null,
  day text not null,
  slot text not null,
  starts_at bigint not null,
  closes_at bigint not null,
  frozen_json text not null,
  state text not null,
  overdue integer not null,
  ended integer not null,
  started_at bigint,
  finished_at bigint,
  judgements integer not null,
  alarm_json text,
  settled integer not null
);

create index patrol_round_day on patrol_round (day, site);
create index patrol_round_closes on patrol_round (closes_at);

-- The current verdict; how it came about is in patrol_judgement.
create table patrol_visit (
  round text not null,
  step integer not null,
  checkpoint text not null,
  frozen_json text not null,
  verdict text not null,
  judged_at bigint,
  closed integer not null,
  tap text,
  tapped_at bigint,
  tap_json text,
  marks_json text not null,
  guard text,
  alarm integer not null,
  primary key (round, step)
);

create index patrol_visit_tap on patrol_visit (tap);
create index patrol_visit_tapped on patrol_visit (tapped_at);

create table patrol_tap (
  id text primary key,
  site text not null,
  eid text not null,
  reader text not null,
  uid text not null,
  guard text,
  ts bigint not null,
  rx bigint not null,
  method text not null,
  ctr bigint,
  hist integer not null,
  manual integer not null,
  checkpoint text,
  result text not null
);

create index patrol_tap_ts on patrol_tap (ts);

-- Append only: every verdict of a visit, and every state of a round (step null), as it was judged.
create table patrol_judgement (
  round text not null,
  n integer not null,
  step integer,
  judged_at bigint not null,
  deadline bigint not null,
  verdict_before text not null,
  verdict_after text not null,
  tap text,
  reason text not null,
  primary key (round, n)
);
