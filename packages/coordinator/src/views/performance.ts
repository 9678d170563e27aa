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

import type { Statements } from '../store/database.ts'

/** How long a stretch of a release took, in hours. */
export interface Stretch {
  name: string
  count: number
  p50: number
  p95: number
}

export interface PerformanceView {
  stretches: Stretch[]
  failures: { step: string; times: number }[]
  /** By month, oldest first; the median time from the first step to the announcement, in days. */
  trend: { month: string; releases: number; days: number }[]
  /** How many candidates releases took. */
  candidates: { candidates: number; releases: number }[]
}

// The work is bounded whatever the size of the log: only the candidates that changed last are looked at.
const RECENT = `
with recent as (select * from page_candidate order by newest desc limit 500)`

const STRETCHES = `${RECENT},
stretches as (
  select place, name, extract(epoch from took) / 3600 as hours from recent cross join lateral (values
    (1, 'Build to candidate', staged - built), (2, 'Vote', tallied - coalesce(opened, staged)),
    (3, 'Vote to mirrors', promoted - tallied), (4, 'Mirrors to announcement', announced - promoted)
  ) as stretch (place, name, took) where took >= interval '0'
)
select name, count(*)::int as count, percentile_cont(0.5) within group (order by hours)::float as p50,
  percentile_cont(0.95) within group (order by hours)::float as p95
from stretches group by place, name order by place`

const TREND = `${RECENT}
select to_char(announced at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as releases,
  percentile_cont(0.5) within group (order by extract(epoch from announced - built) / 86400)::float as days
from recent where announced >= built group by 1 order by 1 desc limit 12`

const FAILURES = `
select step, sum(times)::int as times from page_failure
where month >= (select left(max(month), 4)::int - 1 || substr(max(month), 5) from page_failure)
group by step order by times desc, step collate "C"`

const CANDIDATES = `
with recent as (select version, count(*)::int as candidates from (
  select * from page_candidate order by newest desc limit 500
) as newest group by committee, product, version)
select candidates, count(*)::int as releases from recent group by 1 order by 1 limit 20`

/** How the releases that changed last went. */
export async function performance(database: Statements): Promise<PerformanceView> {
  const [stretches, failures, trend, candidates] = await Promise.all([
    database.query<Stretch>(STRETCHES),
    database.query<{ step: string; times: number }>(FAILURES),
    database.query<{ month: string; releases: number; days: number }>(TREND),
    database.query<{ candidates: number; releases: number }>(CANDIDATES),
  ])
  return { stretches, failures, trend: trend.toReversed(), candidates }
}
