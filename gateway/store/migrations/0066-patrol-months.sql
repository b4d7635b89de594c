-- Months whose verdicts stand for good; closed_by null: by itself, at the end of the 3rd.
create table patrol_month (
  site text not null,
  month text not null,
  closed_at bigint not null,
  closed_by text,
  primary key (site, month)
);

-- Append only: what a tap (cause) that came after the month was closed would have changed.
create table patrol_correction (
  cause text not null,
  round text not null,
  step integer not null,
  site text not null,
  month text not null,
  name_zh text not null,
  name_en text not null,
  verdict_closed text not null,
  verdict text not null,
  tap text,
  reason text not null,
  corrected_at bigint not null,
  primary key (cause, round, step)
);

create index patrol_correction_month on patrol_correction (month, site);
create index patrol_correction_round on patrol_correction (round);

-- Taps whose rounds have left the memory; they are found again here after a crash.
create index patrol_tap_waiting on patrol_tap (ts) where result = 'waiting';

-- When a tag, or anybody in a site's night, was last seen, and whether the alarm about it is open.
create table patrol_watch (
  id text primary key,
  site text not null,
  seen_at bigint not null,
  alarmed integer not null
);

-- What a site counts as its night, and after how many minutes without a tap it is silent.
create table patrol_night (
  site text primary key,
  from_time text not null,
  to_time text not null,
  silent_min integer not null
);

-- Times in which the gateway heard nobody.
create table gateway_absence (
  from_at bigint primary key,
  to_at bigint not null
);
