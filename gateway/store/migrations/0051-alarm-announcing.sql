-- Whether people are told of an alarm: what was told, what holds it back, and what a person put aside.
alter table alarm add column announced text;
alter table alarm add column hold_reason text;
alter table alarm add column hold_by text;
alter table alarm add column hold_until bigint;
alter table alarm add column shelf_by text;
alter table alarm add column shelf_at bigint;
alter table alarm add column shelf_reason text;
alter table alarm add column shelf_until bigint;
alter table alarm add column flapping integer not null default 0;
alter table alarm add column occurrences integer not null default 1;
alter table alarm add column first_raised_at bigint not null default 0;
alter table alarm add column previous text;
update alarm set first_raised_at = raised_at;
update alarm set announced = severity where cleared_at is null;

create index alarm_cleared on alarm (closed, cleared_at);
create index alarm_previous on alarm (previous);

alter table alarm_event add column announce text not null default 'announce';
alter table alarm_event add column held_reason text;
alter table alarm_event add column held_by text;

create index alarm_event_announce on alarm_event (announce, at);
create index alarm_event_held_by on alarm_event (held_by, at);

-- How restless an alarm is, by subject and rule; what is quiet has no row.
create table alarm_flap (
  alarm_key text primary key,
  bits integer not null,
  at bigint not null,
  flapping integer not null
);
