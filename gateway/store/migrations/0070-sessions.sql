-- Signed-in browsers and tools. id = SHA-256 of the token; the token itself is never stored.
create table session (
  id text primary key,
  username text not null,
  address text not null,
  created_at bigint not null,
  seen_at bigint not null
);

create index session_username on session (username);
