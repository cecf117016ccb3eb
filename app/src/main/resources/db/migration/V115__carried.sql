-- Where an answer was taken over from, as the run of an earlier year; null for what was written anew.
alter table declaration_answer add column carried_from text;

-- The file of an earlier run whose bytes these are, when they were taken over and not sent again.
alter table evidence add column carried_from text references evidence (id);
