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

import { checkJsonShape } from './json-shape.ts'
import { lineAt } from './line-at.ts'
import { malformed, malformedAt } from './malformed.ts'

/** V8 says the place of most mistakes; a text that breaks off does so in its last line. */
function lineOf(cause: unknown, text: string): number | undefined {
  const [, position] = /at position (\d+)/.exec(String(cause)) ?? []
  if (position !== undefined) return lineAt(text, Number(position))
  return /Unexpected end/.test(String(cause)) ? lineAt(text, text.length) : undefined
}

/** @throws ReleaseError MALFORMED with the line, also for a key that stands twice. */
export function parsedJson(text: string, name: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const line = lineOf(cause, text)
    if (line === undefined) throw malformed(name, 'is not JSON', cause)
    throw malformedAt(name, line, 'is not JSON', cause)
  }
  checkJsonShape(text, name)
  return value
}
