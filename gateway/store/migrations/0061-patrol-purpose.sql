-- What is to be done at a point, what a round is walked for, whose own it is, and who let it off.
alter table patrol_checkpoint add column action_json text;
alter table patrol_round add column purpose text not null default 'guard';
alter table patrol_round add column person text;
alter table patrol_round add column excuse_json text;
