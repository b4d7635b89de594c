-- Who is rostered together, and the account a guard signs in with.
alter table guard add column team text;
alter table guard add column username text;
