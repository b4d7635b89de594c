-- Posts and duties. Ids are `site/id`. Rows are retired, not removed, so that records keep their names.
create table post (
  id text primary key,
  site text not null,
  name_zh text not null,
  name_en text not null,
  post_json text not null,
  retired_at bigint
);

create table post_shift (
  id text primary key,
  site text not null,
  post text not null,
  name_zh text not null,
  name_en text not null,
  shift_json text not null,
  retired_at bigint
);

create table post_certificate (
  site text not null,
  person text not null,
  type text not null,
  number text not null,
  valid_from text not null,
  valid_to text not null,
  primary key (site, person, type, number)
);

-- One duty of the roster; what was seen and judged of it is state_json.
create table post_duty (
  id text primary key,
  site text not null,
  post text not null,
  day text not null,
  from_at bigint not null,
  to_at bigint not null,
  person text,
  cancelled integer not null,
  state_json text not null
);

create index post_duty_day on post_duty (day, site);
create index post_duty_to on post_duty (to_at);

-- Times in which the gateway heard nobody.
create table post_away (
  from_at bigint primary key,
  to_at bigint not null
);

-- The sheet and both signatures are handover_json; once accepted a row never changes.
create table post_handover (
  id text primary key,
  site text not null,
  post text not null,
  change_at bigint not null,
  state text not null,
  handover_json text not null
);

create index post_handover_change on post_handover (change_at);

-- Append only.
create table post_log (
  id text primary key,
  site text not null,
  post text not null,
  day text not null,
  at bigint not null,
  kind text not null,
  by_person text,
  text_zh text not null,
  text_en text not null,
  ref text,
  corrects text
);

create index post_log_at on post_log (at);
create index post_log_post on post_log (post, day);
