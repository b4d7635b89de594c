-- The night of a site is the window of that name in its calendar; how long it may be silent is a number of the patrol.
drop table patrol_night;
drop table patrol_watch;

-- When a site at night (PAT-11) or the tag of a checkpoint (PAT-12) was last heard of, or since when its silence counts.
create table patrol_watch (
  rule text not null,
  subject text not null,
  site text not null,
  seen_at bigint not null,
  alarmed integer not null,
  primary key (rule, subject)
);
