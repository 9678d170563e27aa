/**
 * PostgreSQL. `log_head` has one row: its lock orders writers, and `size` is the next sequence number, so that the log
 * has no gaps (a sequence object leaves one per rolled-back insert).
 */
export const SCHEMA = `
create table if not exists log_head (id int primary key check (id = 0), size bigint not null);
insert into log_head values (0, 0) on conflict do nothing;
create table if not exists event (
  sequence bigint primary key,
  key text not null unique,
  event_digest text not null,
  committee text not null,
  product text not null,
  version text not null,
  entry text not null
);
create index if not exists event_release on event (committee, product, version, sequence);
`

export const LOCK_HEAD = 'select size from log_head where id = 0 for update'

export const FIND_KNOWN = 'select key, event_digest, sequence from event where key = any($1::text[])'

export const INSERT = `
insert into event (sequence, key, event_digest, committee, product, version, entry)
select $1::bigint + position - 1, key, event_digest, committee, product, version, entry
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
  with ordinality as added (key, event_digest, committee, product, version, entry, position)`

export const ADVANCE_HEAD = 'update log_head set size = size + $1 where id = 0'

export const SIZE = 'select size from log_head where id = 0'

export const ENTRIES_FROM = 'select sequence, entry from event where sequence >= $1 order by sequence limit $2'

export const ENTRIES_OF = `
select sequence, entry from event
where committee = $1 and product = $2 and version = $3 order by sequence limit $4`

export const RELEASES = `
select summary.committee, summary.product, summary.version, summary.events, event.entry
from (
  select committee, product, version, count(*) as events, max(sequence) as newest
  from event group by committee, product, version
) as summary
join event on event.sequence = summary.newest
order by summary.newest desc limit $1`
