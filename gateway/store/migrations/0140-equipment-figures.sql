-- When each device was reached and when not: what the online rate is counted from. Kept for 400 days.
create table device_presence (
  site text not null,
  device text not null,
  at bigint not null,
  online integer not null,
  primary key (site, device, at)
);

create index device_presence_at on device_presence (at);

-- Alarms that stood within some time, of one site.
create index alarm_site_cleared on alarm (site, cleared_at, raised_at);
create index work_order_restored on work_order (site, restored_at);
