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
import { MAX_PROBLEMS } from '../../read/sbom-reading.ts'
import { jsonOfBytes } from '../../shared/json-of-bytes.ts'
import { cyclonedxEntries } from './cyclonedx-vex.ts'
import { openVexEntries } from './open-vex.ts'
import type { VexEntry } from './vex-statement.ts'

/** The shared VDR of Apache Logging Services has less than 200 kB. */
export const MAX_VEX_BYTES = 20_000_000

const HINT = 'VEX is read as JSON: CycloneDX or OpenVEX.'

function isOpenVex(json: unknown): boolean {
  return typeof json === 'object' && json !== null && '@context' in json
}

/**
 * Reads a VEX document, CycloneDX or OpenVEX, as JSON.
 * @param name how the reader knows it; stands beside each statement.
 * @throws ReleaseError LIMIT_EXCEEDED, MALFORMED: a statement that can't be understood settles nothing.
 */
export function readVex(bytes: Uint8Array, name: string): VexEntry[] {
  if (bytes.length > MAX_VEX_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `${name} is larger than ${MAX_VEX_BYTES} bytes`)
  const json = jsonOfBytes(bytes, name, HINT)
  const entries = isOpenVex(json) ? openVexEntries(json, name) : cyclonedxEntries(json, name)
  if (!('problems' in entries)) return entries
  throw new ReleaseError(
    'MALFORMED',
    `${name} is no VEX document: ${entries.problems.slice(0, MAX_PROBLEMS).join('; ')}`,
    {
      hint: 'A statement that is not understood would settle nothing: correct the document.',
    },
  )
}
