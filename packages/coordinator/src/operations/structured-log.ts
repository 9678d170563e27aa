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

/** What a line of the log may hold beside its words: nothing that nests, so that no request or token gets in by accident. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

export type LogLevel = 'info' | 'warn' | 'error'

/** Writes one line per call. */
export interface StructuredLog {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** Longest text of a field, in UTF-16 code units. */
const MAX_FIELD_LENGTH = 1_000
// What tokens and passwords look like in messages of other people's programs.
const SECRETS = /\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bgh[a-z]_\w{20,}|\/\/[^/\s:@]+:[^/\s@]+@/g

function plain(value: string): string {
  return value.slice(0, MAX_FIELD_LENGTH).replace(SECRETS, '[removed]')
}

function line(level: LogLevel, message: string, fields: LogFields, at: Date): string {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined)
  const values = told.map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value])
  return JSON.stringify({ time: at.toISOString(), level, message: plain(message), ...Object.fromEntries(values) })
}

/** A log of JSON lines. JSON escapes line ends: what a request holds can't forge a line. */
export function structuredLog(write: (line: string) => void, now: () => Date): StructuredLog {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) =>
      write(`${line(level, message, fields, now())}\n`)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
