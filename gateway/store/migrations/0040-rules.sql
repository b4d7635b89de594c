-- What rules remember of devices; a rule at rest has no row.
create table rule_state (
  device text not null,
  rule text not null,
  phase text not null,
  since bigint not null,
  raised_at bigint not null,
  severity text not null,
  unknown integer not null,
  quiet_until bigint not null,
  raises integer not null,
  capped_from bigint not null,
  tallies text not null,
  primary key (device, rule)
);

-- What sites changed of rules, with who, when and why.
create table rule_override (
  scope text not null,
  scope_of text not null,
  kind text not null,
  rule text not null,
  enabled integer not null,
  severity text,
  params text not null,
  changed_by text not null,
  changed_at bigint not null,
  reason text not null,
  primary key (scope, scope_of, kind, rule)
);
