create table setting (
  name text primary key,
  value text not null
);

-- Append only. hash = SHA-256 over the previous hash and this row's own fields.
create table audit (
  seq bigint primary key,
  at bigint not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail text not null,
  previous text not null,
  hash text not null
);

create index audit_at on audit (at);
create index audit_subject on audit (subject);
