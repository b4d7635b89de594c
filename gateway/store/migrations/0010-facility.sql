-- Sites, places, devices and guards: the registry. Rows are retired, not removed, so that records keep their names.
create table site (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  zone text not null,
  language text not null,
  latitude double precision,
  longitude double precision
);

create table place (
  site text not null,
  id text not null,
  parent text,
  type text not null,
  name_zh text not null,
  name_en text not null,
  primary key (site, id)
);

create table device (
  site text not null,
  id text not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  place text,
  parent text,
  attributes_json text not null,
  retired integer not null,
  primary key (site, id)
);

create table guard (
  site text not null,
  id text not null,
  name text not null,
  primary key (site, id)
);

-- Who logs in to the broker. devices_json is a list of kind/id, or "*" for every device of the site.
create table device_account (
  username text primary key,
  site text not null,
  role text not null,
  devices_json text not null,
  may_read_json text not null,
  may_write_json text not null,
  salt text not null,
  hash text not null,
  created_at bigint not null
);

-- sites_json is a list of site ids, or null for all sites.
create table person (
  username text primary key,
  name text not null,
  role text not null,
  sites_json text,
  language text not null,
  active integer not null,
  password_hash text,
  created_at bigint not null
);

-- One-time links; only the hash of a token is kept. username is null for the first administrator.
create table setup_link (
  hash text primary key,
  username text,
  expires_at bigint not null
);

-- Unknown devices of known accounts, until somebody approves or dismisses them.
create table pending_device (
  site text not null,
  id text not null,
  kind text not null,
  account text not null,
  first_at bigint not null,
  last_at bigint not null,
  messages bigint not null,
  model text,
  attributes_json text not null,
  excerpt text not null,
  dismissed integer not null,
  primary key (site, id)
);
