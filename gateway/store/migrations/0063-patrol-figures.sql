-- Local hour of the site a visit is due in; null where the round was made before the column was.
alter table patrol_visit add column hour integer;

-- All that figures need of a visit, so that a month of them is read without its rows (decision 017).
create index patrol_visit_figures on patrol_visit (round, verdict, checkpoint, guard, hour, step);

create index patrol_tap_result on patrol_tap (result, site, ts, checkpoint, guard);
