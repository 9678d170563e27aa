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

/** A span of time; `to` lies outside it. */
export interface Period {
  from: Date
  to: Date
}

const DAY = 24 * 60 * 60 * 1000
const UNIT_DAYS: Record<string, number> = { d: 1, w: 7, M: 30, y: 365 }
const DEFAULT_PERIOD = 'lte=1M'

/**
 * Reads Pony Mail's `d`: `2026-03`, `lte=1M` (younger than), `gte=2w` (older than) or `dfr=2026-03-01|dto=2026-03-09`
 * (both days included). Without one, the last month.
 */
export function archivePeriod(text: string | undefined, now: Date): Period {
  const value = text || DEFAULT_PERIOD
  const month = /^(\d{4})-(\d{1,2})$/.exec(value)
  if (month) return calendarMonth(Number(month[1]), Number(month[2]))
  const days = /^dfr=([\d-]+)\|dto=([\d-]+)$/.exec(value)
  if (days) return { from: new Date(`${days[1]}`), to: new Date(new Date(`${days[2]}`).getTime() + DAY) }
  const [, sign, count, unit = 'M'] = /^(lte|gte)=(\d+)([dwMy])$/.exec(value) ?? []
  const edge = new Date(now.getTime() - Number(count ?? 1) * (UNIT_DAYS[unit] ?? 1) * DAY)
  return sign === 'gte' ? { from: new Date(0), to: edge } : { from: edge, to: new Date(now.getTime() + DAY) }
}

function calendarMonth(year: number, month: number): Period {
  return { from: new Date(Date.UTC(year, month - 1)), to: new Date(Date.UTC(year, month)) }
}
