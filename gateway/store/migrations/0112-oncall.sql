-- On call: rosters by trade and chains as people wrote them; the whole is in *_json.
create table oncall_schedule (
  id text primary key,
  site text not null,
  position integer not null,
  schedule_json text not null
);

create table oncall_override (
  id text primary key,
  schedule text not null,
  from_at bigint not null,
  to_at bigint not null,
  person text not null,
  reason text not null,
  made_by text not null,
  made_at bigint not null
);

create index oncall_override_time on oncall_override (schedule, to_at);

create table oncall_chain (
  id text primary key,
  site text not null,
  position integer not null,
  chain_json text not null
);

-- How far the telling of each open alarm has come; gone when it is over.
create table paging_case (
  case_key text primary key,
  site text not null,
  case_json text not null
);

-- Who was told what and when, append only.
create table oncall_call (
  id text primary key,
  site text not null,
  about_type text not null,
  about_id text not null,
  person text not null,
  change text not null,
  severity text not null,
  important integer not null,
  title_json text not null,
  body_json text not null,
  at bigint not null,
  told_at bigint not null,
  chain text,
  step integer,
  lap integer not null,
  round integer not null,
  sent integer not null
);

create index oncall_call_about on oncall_call (about_type, about_id, told_at);
create index oncall_call_site on oncall_call (site, told_at);

-- Whose turn it is in steps that tell one after the other.
create table oncall_turn (
  step_key text primary key,
  next integer not null
);
