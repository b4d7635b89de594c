-- What has to leave the gateway, written with what it follows from and removed with what became of it.
create table outbox (
  seq bigint primary key,
  id text not null unique,
  topic text not null,
  at bigint not null,
  body_json text not null
);

create index outbox_topic on outbox (topic, seq);
