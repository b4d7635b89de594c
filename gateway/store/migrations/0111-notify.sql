-- Channels of messages to people. What must not be read again is in `sealed`.
create table notify_channel (
  id text primary key,
  kind text not null,
  site text,
  name text not null,
  enabled integer not null,
  options_json text not null,
  sealed text not null,
  changed_at bigint not null,
  changed_by text not null
);

-- How each person is reached.
create table notify_contact (
  username text primary key,
  contact_json text not null
);

-- Whom a site tells of announced alarms: from which severity on, and whom.
create table notify_target (
  site text primary key,
  severity text not null,
  recipients_json text not null
);

-- What became of each page; `receiver` is `person <username>` or `channel <id>`.
create table notify_delivery (
  id text primary key,
  site text not null,
  receiver text not null,
  state text not null,
  page_json text not null,
  ways_json text not null,
  since_at bigint not null,
  tries integer not null,
  next_at bigint not null,
  give_up_at bigint not null,
  problem_json text,
  in_doubt integer not null,
  by_channel text,
  taken_at bigint not null,
  settled_at bigint
);

create index notify_delivery_taken on notify_delivery (taken_at, id);
create index notify_delivery_open on notify_delivery (settled_at);

-- Each try, of one page or of several that went together.
create table notify_attempt (
  id text primary key,
  channel text not null,
  pages_json text not null,
  at bigint not null,
  ended_at bigint not null,
  result text not null,
  problem_json text
);

create index notify_attempt_at on notify_attempt (at);

create table notify_attempt_page (
  page text not null,
  attempt text not null,
  primary key (page, attempt)
);
