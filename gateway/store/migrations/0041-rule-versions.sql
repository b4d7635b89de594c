-- Everything sites ever said of the rules, append only: numbers of a shipped rule (scope site, place, device) and rules of
-- their own (scope own, scope_of ''). The newest version of each stands; body_json null = taken back.
create table rule_version (
  site text not null,
  kind text not null,
  rule text not null,
  scope text not null,
  scope_of text not null,
  version integer not null,
  body_json text,
  changed_by text not null,
  changed_at bigint not null,
  reason text not null,
  primary key (site, kind, rule, scope, scope_of, version)
);
