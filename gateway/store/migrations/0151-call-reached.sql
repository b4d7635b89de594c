-- Whether a message could go out to whoever was called; 0: the person had no way to be reached.
alter table oncall_call add column reached integer not null default 1;
