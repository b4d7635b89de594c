-- What every change of a site's patrol changed, the import of the site file included; the setup of any version is the
-- present one with the later changes taken back.
create table patrol_setup_version (
  site text not null,
  version integer not null,
  at bigint not null,
  by_whom text not null,
  cause text not null,
  reason text not null,
  changes_json text not null,
  primary key (site, version)
);

-- What the site file said when it was last imported, by part: only what it changed since is taken over (decision 019).
create table site_file_base (
  site text not null,
  part text not null,
  rows_json text not null,
  primary key (site, part)
);

-- The year whose notice a day belongs to; null = a day of the site's own, which does not make its year a loaded one.
alter table holiday add column notice_year integer;
update holiday set notice_year = cast(substr(day, 1, 4) as integer);
