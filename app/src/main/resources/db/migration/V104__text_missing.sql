-- Bytes the store has lost are an answer too.
alter table evidence_content drop constraint evidence_content_text_status_check;
alter table evidence_content add constraint evidence_content_text_status_check check (text_status in
  ('waiting', 'text', 'no-text', 'encrypted', 'damaged', 'timeout', 'too-large', 'missing'));
