-- Every alarm as it stands now, closed ones included.
create table alarm (
  id text primary key,
  site text not null,
  subject_type text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  rule text not null,
  severity text not null,
  severity_rank integer not null,
  title text not null,
  message text not null,
  remedy text not null,
  evidence text not null,
  raised_at bigint not null,
  cleared_at bigint,
  unknown integer not null,
  ack_by text,
  ack_at bigint,
  ack_note text,
  ack_expires_at bigint,
  changes integer not null,
  updated_at bigint not null,
  grouped_in text,
  closed integer not null,
  words text not null
);

create index alarm_open on alarm (closed, severity_rank, raised_at, id);
create index alarm_raised on alarm (raised_at, id);
create index alarm_subject on alarm (subject_id, raised_at);

-- The history of each, append only.
create table alarm_event (
  alarm text not null,
  seq integer not null,
  event text not null,
  at bigint not null,
  done_by text not null,
  note text not null,
  severity text not null,
  primary key (alarm, seq)
);

create index alarm_event_at on alarm_event (at);
