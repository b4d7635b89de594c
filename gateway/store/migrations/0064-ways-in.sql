-- Taps that people make or enter, and the codes printed for checkpoints.
alter table patrol_tap add column entered_by text;
alter table patrol_tap add column entered_reason text;

-- What a QR code or a plain tag link says; random, so that nobody can make one up. A renewed code keeps its row.
create table patrol_code (
  code text primary key,
  site text not null,
  checkpoint text not null,
  valid_from bigint not null,
  valid_until bigint
);

create index patrol_code_checkpoint on patrol_code (checkpoint);
