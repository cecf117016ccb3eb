-- More time for a line of the ledger: an entry whose day counts from then on. The day of the handover stays where it is.
alter table rectification_entry drop constraint rectification_entry_kind_check;
alter table rectification_entry add constraint rectification_entry_kind_check check (kind in
    ('answered', 'progress', 'closing-asked', 'extended', 'sent-back', 'closed', 'dropped'));
alter table rectification_entry add constraint rectification_entry_extended check (kind <> 'extended' or due is not null);
-- Lists go by the day that counts now, which this index does not know.
drop index rectification_due;
