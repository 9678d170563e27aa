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

const STRINGS = /"(?:[^"\\]|\\.)*"/g

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const values = Object.values(value)
  return values.reduce((sum: number, inner) => sum + membersIn(inner), Array.isArray(value) ? 0 : values.length)
}

/**
 * Whether a valid JSON text names a member of an object twice. `JSON.parse` keeps the last one and other readers the first
 * (RFC 8259, 4). Outside strings every member has one colon, and there are no others.
 */
export function hasDuplicateMembers(text: string, parsed: unknown): boolean {
  return text.replace(STRINGS, '').split(':').length - 1 !== membersIn(parsed)
}
