-- Failed attempts per network address, whatever the logins; a row counts for as long as a lock lasts.
create table sign_in_address (
  address  text primary key,
  failures int         not null,
  since    timestamptz not null
);
