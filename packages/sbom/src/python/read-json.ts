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

import { ReleaseError } from '@tra/kernel'

const MAX_JSON_BYTES = 64 * 1024 * 1024

/** V8 says the place of most mistakes, but not that of a merge marker's `<`. */
function lineOf(cause: unknown, text: string): string | undefined {
  const [, line] = /\(line (\d+) column \d+\)/.exec(String(cause)) ?? []
  const marker = text.split('\n').findIndex((one) => /^(?:<{7}|={7}|>{7})(?: |\r?$)/.test(one))
  return marker < 0 ? line : String(marker + 1)
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${name} is not UTF-8`, { hint: 'Write the file anew.', cause })
  }
}

/**
 * The value of a JSON file; `name` is what messages call it.
 * @throws ReleaseError MALFORMED with the line, LIMIT_EXCEEDED.
 */
export function readJson(bytes: Uint8Array, name: string): unknown {
  if (bytes.length > MAX_JSON_BYTES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `${name} is larger than ${MAX_JSON_BYTES} bytes`, {
      hint: 'Check that the path names a lockfile.',
    })
  }
  const text = decoded(bytes, name)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const line = lineOf(cause, text)
    const where = line === undefined ? '' : `: line ${line} can't be read`
    throw new ReleaseError('MALFORMED', `${name} is not JSON${where}`, {
      hint: 'Look for left-over merge markers, or write the file anew with the tool it belongs to.',
      cause,
    })
  }
}
