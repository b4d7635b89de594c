-- Days of a site's calendar that differ from the seed: public holidays and make-up working days of later years.
create table holiday (
  site text not null,
  day text not null,
  is_off integer not null,
  name_zh text not null,
  name_en text not null,
  primary key (site, day)
);
