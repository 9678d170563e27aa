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
}

// The work is bounded whatever the size of the log: only the releases that changed last are looked at.
const RECENT = `
with recent as (select * from page_release order by newest desc limit 500),
moments as (
  select committee, product, version, page_step.candidate,
    min(at) filter (where step in ('sbom', 'sign')) as built, max(at) filter (where step = 'stage-rc') as staged,
    max(at) filter (where step = 'tally-vote') as tallied, max(at) filter (where step = 'promote') as promoted,
    max(at) filter (where step = 'announce' and verdict = 'passed') as announced
  from recent join page_step using (committee, product, version) where page_step.candidate = recent.candidate
  group by committee, product, version, page_step.candidate
)`

const STRETCHES = `${RECENT},
stretches as (
  select 1 as place, 'Build to candidate' as name, staged - built as took from moments
  union all select 2, 'Vote', tallied - staged from moments
  union all select 3, 'Vote to mirrors', promoted - tallied from moments
  union all select 4, 'Mirrors to announcement', announced - promoted from moments
)
select name, count(took)::int as count,
  coalesce(percentile_cont(0.5) within group (order by extract(epoch from took) / 3600), 0)::float as p50,
  coalesce(percentile_cont(0.95) within group (order by extract(epoch from took) / 3600), 0)::float as p95
from stretches where took >= interval '0' group by place, name order by place`

const TREND = `${RECENT}
select to_char(announced at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as releases,
  percentile_cont(0.5) within group (order by extract(epoch from announced - built) / 86400)::float as days
from moments where announced >= built group by 1 order by 1`

const FAILURES = `
select step, count(*)::int as times
from (select * from page_release order by newest desc limit 500) as recent
join page_step using (committee, product, version)
where verdict = 'failed' group by step order by times desc, step collate "C"`

/** How the releases that changed last went. */
export async function performance(database: Statements): Promise<PerformanceView> {
  const [stretches, failures, trend] = await Promise.all([
    database.query<Stretch>(STRETCHES),
    database.query<{ step: string; times: number }>(FAILURES),
    database.query<{ month: string; releases: number; days: number }>(TREND),
  ])
  return { stretches, failures, trend: trend.slice(-12) }
}
