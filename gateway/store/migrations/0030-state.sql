-- The latest state of every device; values_json is an object, birth_json an object or null.
create table device_state (
  key text primary key,
  site text not null,
  kind text not null,
  device text not null,
  values_json text not null,
  birth_json text not null,
  ts bigint not null,
  rx bigint not null,
  online integer,
  online_since bigint not null,
  boot bigint,
  period_ms bigint not null
);

-- Where each device stands in its numbering: the newest number and 256 bits for those up to it.
create table device_sequence (
  key text primary key,
  boot bigint,
  seq bigint,
  span integer not null,
  seen text not null,
  ts bigint not null
);

-- Events already taken, so that a device that sends its stored ones again changes nothing.
create table seen_event (
  key text not null,
  eid text not null,
  at bigint not null,
  primary key (key, eid)
);
create index seen_event_at on seen_event (at);
