-- How an order ended: restored, self-cleared or cancelled; what attainment leaves out.
alter table work_order add column outcome text;

-- 1 when it repeats an order of the same device and rule.
alter table work_order add column recurrence integer not null default 0;
