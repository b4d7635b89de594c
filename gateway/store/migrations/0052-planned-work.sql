-- Planned work: what was announced beforehand. Scope and schedule are as people wrote them.
create table planned_work (
  id text primary key,
  site text not null,
  reason text not null,
  scope_json text not null,
  schedule_json text not null,
  counts_for_service_level integer not null,
  made_by text not null,
  made_at bigint not null,
  started_at bigint,
  ended_by text,
  ended_at bigint,
  -- After it nothing more can happen; null = no end is known.
  over_at bigint
);

create index planned_work_site on planned_work (site, made_at);
