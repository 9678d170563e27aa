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

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^(\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)(?:z|([+-])(\d{2})(?::?(\d{2}))?)$/i

function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

/** RFC 3339, 5.6: the leap second is the last one of a day in UTC. */
function isTime(text: string): boolean {
  const match = TIME.exec(text)
  if (match === null) return false
  const [hour, minute, second, zoneHour, zoneMinute] = [1, 2, 3, 5, 6].map((group) => Number(match[group] ?? 0))
  if (hour === undefined || minute === undefined || second === undefined) return false
  if (zoneHour === undefined || zoneMinute === undefined || zoneHour > 23 || zoneMinute > 59) return false
  if (hour <= 23 && minute <= 59 && second < 60) return true
  const offset = (match[4] === '-' ? -1 : 1) * (zoneHour * 60 + zoneMinute)
  const inUtc = (hour * 60 + minute - offset + 2 * DAY) % DAY
  return inUtc === DAY - 1 && second < 61
}

const DAY = 24 * 60

function isDateTime(text: string): boolean {
  const [date = '', time = '', ...more] = text.split(/t|\s/i)
  return more.length === 0 && isDate(date) && isTime(time)
}

/** What the formats of the schemas ask of a text; one that isn't here asks nothing. */
export const formats: ReadonlyMap<string, { holds(text: string): boolean; expected: string }> = new Map([
  ['date-time', { holds: isDateTime, expected: 'a time as RFC 3339 has it: 2026-11-19T10:00:00Z' }],
  ['date', { holds: isDate, expected: 'a date: 2026-11-19' }],
  ['uri', { holds: (text: string) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text), expected: 'a URI with its scheme' }],
  ['idn-email', { holds: (text: string) => /^[^@\s]+@[^@\s]+$/.test(text), expected: 'an e-mail address' }],
])
