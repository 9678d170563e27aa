// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

export const APPEND = `
select place, sequence, event_digest
from append_events($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text)`

export const SIZE = 'select size from log_head where id = 0'

export const ENTRIES_FROM =
  'select sequence, entry from event where sequence >= $1::bigint order by sequence limit $2::int'

// In a subquery, because an order within the aggregate sorts, and copies, every text.
export const ENTRIES_AS_LINES = `
select string_agg(E'\\n' || entry, '') as lines, count(*)::int as count from (
  select entry from event where sequence >= $1::bigint and sequence < $2::bigint order by sequence
) as entries`

export const ENTRIES_OF = `
select sequence, entry from event
where committee = $1 and product = $2 and version = $3 order by sequence limit $4::int`

export const RELEASES = `
select summary.committee, summary.product, summary.version, summary.events, event.entry
from (
  select committee, product, version, count(*) as events, max(sequence) as newest
  from event where version <> '' group by committee, product, version
) as summary
join event on event.sequence = summary.newest
order by summary.newest desc limit $1::int`
