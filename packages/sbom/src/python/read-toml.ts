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
import { parse, TomlError } from 'smol-toml'

const MAX_TOML_BYTES = 64 * 1024 * 1024
const MAX_NESTING = 64

/**
 * The tables of a TOML file; `name` is what messages call it.
 * @throws ReleaseError MALFORMED with the line, LIMIT_EXCEEDED.
 */
export function readToml(bytes: Uint8Array, name: string): Record<string, unknown> {
  if (bytes.length > MAX_TOML_BYTES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `${name} is larger than ${MAX_TOML_BYTES} bytes`, {
      hint: 'Check that the path names a lockfile.',
    })
  }
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { maxDepth: MAX_NESTING })
  } catch (cause) {
    const where = cause instanceof TomlError ? `: line ${cause.line} can't be read` : ''
    throw new ReleaseError('MALFORMED', `${name} is not TOML${where}`, {
      hint: 'Look for left-over merge markers, or write the file anew with the tool it belongs to.',
      cause,
    })
  }
}
