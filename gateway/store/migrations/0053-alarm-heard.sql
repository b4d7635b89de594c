-- Whether people were told of an alarm at some time: only then one of them is to acknowledge it.
alter table alarm add column heard integer not null default 1;
