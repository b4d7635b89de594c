-- Who hears that orders are late: every version, with who made it and why. A site without any has the one that ships.
create table order_ladder (
  site text not null,
  version integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  rungs_json text not null,
  primary key (site, version)
);
