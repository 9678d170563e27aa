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

/**
 * The path of the first field in `actual` that `known`, the same document as a parser understood it, doesn't have;
 * undefined when every field was understood. What one reader skips, another may take for the signature.
 */
export function unknownField(actual: unknown, known: unknown, at = ''): string | undefined {
  const understood = new Map<string, unknown>(Object.entries(Object(known)))
  for (const [name, value] of Object.entries(Object(actual))) {
    if (saysNothing(value)) continue
    const path = at === '' ? name : `${at}.${name}`
    if (!understood.has(name)) return path
    const inner = typeof value === 'object' ? unknownField(value, understood.get(name), path) : undefined
    if (inner !== undefined) return inner
  }
  return undefined
}

// Protobuf's JSON leaves out what has its default value, so a parser gives less back than it got.
function saysNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === null || value === '' || value === '0' || value === 0 || value === false
}
