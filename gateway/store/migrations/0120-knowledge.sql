-- Fault articles that a site wrote or that were proposed when an order was closed; shipped ones stand with the kinds.
create table knowledge_article (
  id text primary key,
  site text not null,
  state text not null,
  version integer not null,
  -- The closed order it was proposed from; one proposal an order.
  from_order text unique,
  article_json text not null
);

-- Every version, append only.
create table knowledge_version (
  article text not null,
  version integer not null,
  made_by text not null,
  made_at bigint not null,
  reason text not null,
  article_json text not null,
  primary key (article, version)
);

-- Who found an article useful; once each. Shipped articles are voted on too, so it is no row of the table above.
create table knowledge_vote (
  article text not null,
  site text not null,
  voter text not null,
  useful integer not null,
  at bigint not null,
  primary key (article, site, voter)
);

-- What was known when an order was opened.
create table order_note (
  order_id text primary key,
  made_at bigint not null,
  note_json text not null
);

-- Cause of an article that a closed order found; what likely causes are counted from.
alter table work_order add column cause_code text;

create index work_order_cause on work_order (kind, rule, site, cause_code);
