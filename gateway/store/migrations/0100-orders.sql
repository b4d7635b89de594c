-- Work orders as they stand now; what is asked for in lists has a column, the whole is order_json.
create table work_order (
  id text primary key,
  site text not null,
  number text not null,
  year integer not null,
  running integer not null,
  state text not null,
  over integer not null,
  source text not null,
  source_id text,
  severity text not null,
  severity_rank integer not null,
  device text,
  kind text,
  rule text,
  place text,
  assignee text,
  opened_at bigint not null,
  restored_at bigint,
  closed_at bigint,
  counts integer not null,
  wrong_diagnosis integer,
  order_json text not null,
  -- What a search looks through, in lower case.
  words text not null,
  unique (site, year, running)
);

create index work_order_open on work_order (over, severity_rank, opened_at, id);
create index work_order_opened on work_order (opened_at, id);
create index work_order_device on work_order (site, device, opened_at);

-- What happened to each, append only.
create table work_order_line (
  order_id text not null,
  seq integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  done_by text not null,
  at bigint not null,
  rx bigint not null,
  note text not null,
  detail_json text not null,
  command text,
  primary key (order_id, seq)
);

create index work_order_line_command on work_order_line (command);

-- Which order an alarm stands on.
create table work_order_alarm (
  alarm text not null,
  order_id text not null,
  primary key (alarm, order_id)
);

create index work_order_alarm_order on work_order_alarm (order_id);

-- Each promise and how it went: what attainment is counted from.
create table work_order_clock (
  order_id text not null,
  clock text not null,
  limit_ms bigint not null,
  used_ms bigint not null,
  ended_at bigint,
  primary key (order_id, clock)
);

-- How orders of a site are opened and measured; every version is kept.
create table order_setting (
  site text not null,
  version integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  setting_json text not null,
  primary key (site, version)
);
