-- What waits to be read stands where it is read from (decision 0028); nothing is left for the event registry.
alter table evidence_content
  add column arrived_at timestamptz not null default now(),
  -- not to be taken before this moment: moved ahead while a node reads it, or after a fault
  add column read_from timestamptz not null default now();
drop index evidence_content_waiting;
create index evidence_content_waiting on evidence_content (read_from) where text_status = 'waiting';

insert into archive_waiting (document)
  select 'evidence:' || (serialized_event::json ->> 'id') from event_publication
  where completion_date is null and event_type like '%.EvidenceReceived';
drop table event_publication;
