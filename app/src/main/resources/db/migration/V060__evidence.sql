-- What was read out of the bytes of a file: once for each fingerprint, however often the file is used.
create table evidence_content (
  sha256      text        primary key,
  size        bigint      not null check (size > 0),
  text_status text        not null default 'waiting'
              check (text_status in ('waiting', 'text', 'no-text', 'encrypted', 'damaged', 'timeout', 'too-large')),
  text_note   text        not null default '',
  pages       int         not null default 0,
  read_at     timestamptz
);
create index evidence_content_waiting on evidence_content (sha256) where text_status = 'waiting';

create table evidence_text (
  sha256 text not null references evidence_content (sha256),
  page   int  not null,
  text   text not null,
  primary key (sha256, page)
);

-- A file a village gave for one run. Never changed; only the stars that use it grow.
create table evidence (
  id          text        primary key,
  run_id      text        not null,
  place       text        not null,
  place_name  text        not null,
  place_path  text[]      not null,
  year        int         not null,
  indicator   text        not null default '',
  stars       text[]      not null default '{}',
  sha256      text        not null references evidence_content (sha256),
  name        text        not null,
  name_note   text        not null default '',
  media_type  text        not null,
  uploaded_by text        not null,
  uploaded_at timestamptz not null,
  version     bigint      not null default 1,
  unique (run_id, indicator, sha256)
);
create index evidence_sha256 on evidence (sha256);
create index evidence_run on evidence (run_id, uploaded_at);
