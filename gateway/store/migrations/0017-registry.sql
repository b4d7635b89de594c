-- What is printed on the label of a device or a place. A code that was renewed stays, so that it is never given out again.
create table label_code (
  code text primary key,
  site text not null,
  -- 'device' or 'place'
  target text not null,
  target_id text not null,
  valid_from bigint not null,
  valid_until bigint
);

create index label_code_target on label_code (site, target, target_id);

-- Companies that maintain, guard or clean. Retired, not removed: orders and findings keep their names.
create table contractor (
  site text not null,
  id text not null,
  name text not null,
  contact text not null,
  phone text not null,
  trades_json text not null,
  contract_from text,
  contract_until text,
  note text not null,
  retired integer not null,
  primary key (site, id)
);

-- The asset behind a device (handbook 5.9). Days are days of the site, YYYY-MM-DD.
create table device_asset (
  site text not null,
  device text not null,
  classification text,
  asset_code text,
  contractor text,
  maintainer text,
  supplier text,
  model text,
  serial text,
  commissioned_on text,
  warranty_until text,
  location text,
  note text,
  -- site/id of the device whose place it took.
  replaces text,
  primary key (site, device),
  unique (site, asset_code)
);

create index device_asset_replaces on device_asset (replaces);

-- What became of each device, append only: registered, changed, transferred, replaced, retired.
create table device_record (
  id text primary key,
  site text not null,
  device text not null,
  at bigint not null,
  done_by text not null,
  action text not null,
  reason text not null,
  detail_json text not null
);

create index device_record_device on device_record (site, device, at);

-- Manuals, drawings, acceptance papers; the bytes stand in the data folder under the id.
create table device_document (
  id text primary key,
  site text not null,
  device text not null,
  title text not null,
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  added_by text not null,
  added_at bigint not null
);

create index device_document_device on device_document (site, device);
