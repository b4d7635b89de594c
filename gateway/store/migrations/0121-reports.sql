-- What people without an account reported at a label (扫码报修), until the control room has decided.
create table fault_report (
  id text primary key,
  site text not null,
  -- Of the private link by which the reporter follows it; a hash, so that a copy of this table opens no link.
  follow_hash text not null unique,
  target text not null,
  target_id text not null,
  state text not null,
  reported_at bigint not null,
  photo_bytes bigint not null,
  report_json text not null
);

create index fault_report_state on fault_report (site, state, reported_at);
create index fault_report_time on fault_report (reported_at);
