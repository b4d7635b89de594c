-- How a site inspects: people, ways, checklists that differ from the shipped ones. Every version is kept.
create table inspection_setting (
  site text not null,
  version integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  setting_json text not null,
  primary key (site, version)
);

-- Every inspection that falls due: one row a device, programme and period. Days are days of the site, YYYY-MM-DD.
create table inspection_task (
  site text not null,
  -- device/programme/period
  id text not null,
  month text not null,
  device text not null,
  kind text not null,
  program text not null,
  period text not null,
  from_day text not null,
  to_day text not null,
  -- Planned for; null = fits nowhere, and why.
  day text,
  worker text,
  shortage text,
  minutes integer not null,
  by_law integer not null,
  -- 'open', 'done' or 'excused'
  state text not null,
  excuse_json text,
  record text,
  done_day text,
  ok integer,
  primary key (site, id)
);

create index inspection_task_month on inspection_task (site, month);
create index inspection_task_due on inspection_task (site, state, to_day);
create index inspection_task_device on inspection_task (site, device, program, month);

-- What was found, append only; the id is the phone's, so that sent twice it is one.
create table inspection_record (
  id text primary key,
  site text not null,
  task text not null,
  device text not null,
  made_by text not null,
  done_at bigint not null,
  received_at bigint not null,
  ok integer not null,
  record_json text not null
);

create index inspection_record_task on inspection_record (site, task);

-- Items that were not as they should be; each opens an order.
create table inspection_failure (
  record text not null,
  item text not null,
  site text not null,
  month text not null,
  found_at bigint not null,
  opening_json text not null,
  order_id text,
  order_number text,
  primary key (record, item)
);

create index inspection_failure_month on inspection_failure (site, month);
create index inspection_failure_open on inspection_failure (order_id, found_at);

-- Pictures to the items of a record: JPEG in base64.
create table inspection_photo (
  record text not null,
  item text not null,
  jpeg text not null,
  primary key (record, item)
);

-- Who planned a month, when and why, and what that changed; append only.
create table inspection_plan (
  site text not null,
  month text not null,
  version integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  summary_json text not null,
  primary key (site, month, version)
);
