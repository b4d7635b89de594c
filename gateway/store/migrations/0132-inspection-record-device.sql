-- The running record of a device shows its inspections (handbook 5.10).
create index inspection_record_device on inspection_record (site, device, done_at);
