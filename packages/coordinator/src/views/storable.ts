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

const FIRST_TIME = '0001-01-01T00:00:00.000Z'

/**
 * A moment that PostgreSQL takes: it knows no year 0 and no endless fractions of a second. One entry that it refused would
 * keep the whole log from its tree.
 */
export function storableTime(time: string): string {
  const moment = new Date(time)
  if (Number.isNaN(moment.getTime())) return FIRST_TIME
  const text = moment.toISOString()
  return text < FIRST_TIME ? FIRST_TIME : text
}

/** JSON that PostgreSQL takes as `jsonb`: it refuses the character U+0000 and half a surrogate pair. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\ufffd') : part,
  )
}
