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
/** "until 2026-03-04 12:34 UTC": a day and a time that can't be misread. Without a zone it would be anybody's guess. */
const CLOSE =
  /\b(?:until|ends?(?:\s(?:at|on))?|closes?(?:\s(?:at|on))?)\s{1,3}(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::00)?\s?(?:UTC|GMT|Z)\b/gi

/** The times at which a VOTE mail says that the vote closes, each once. */
export function announcedCloses(text: string): Date[] {
  const joined = text.replace(/\s{1,100}/g, ' ')
  const times = [...joined.matchAll(CLOSE)].map(([, day, time]) => Date.parse(`${day}T${time}Z`))
  return [...new Set(times)].filter((time) => !Number.isNaN(time)).map((time) => new Date(time))
}

/** When a vote closes at the earliest by its VOTE mail; undefined where the mail gives no time, or several. */
export function announcedClose(text: string): Date | undefined {
  const [close, ...others] = announcedCloses(text)
  return others.length === 0 ? close : undefined
}
