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
import { jsonOfBytes } from '../../shared/json-of-bytes.ts'
import { osvRecord } from '../osv-record.ts'
import type { Advisory } from './advisory.ts'
import { cveAdvisory } from './cve-record.ts'
import { osvAdvisory } from './osv-advisory.ts'

/** The largest CVE records, with thousands of versions, have some hundred kilobytes. */
export const MAX_ADVISORY_BYTES = 5_000_000

const HINT = 'Give the record as JSON: of the CVE programme (CVE JSON 5), or in the OSV format.'

function isCveRecord(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'cveMetadata' in json
}

/**
 * Reads one advisory, a CVE record (CVE JSON 5) or a document in the OSV format.
 * @param name how the reader knows it. @throws ReleaseError LIMIT_EXCEEDED, MALFORMED, NOT_FOUND (it names no CVE), REFUSED (it is
 * not published, or was withdrawn).
 */
export function readAdvisory(bytes: Uint8Array, name: string): Advisory {
  if (bytes.length > MAX_ADVISORY_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `${name} is larger than ${MAX_ADVISORY_BYTES} bytes`)
  const json = jsonOfBytes(bytes, name, HINT)
  return isCveRecord(json) ? cveAdvisory(json, name) : osvAdvisory(osvRecord(json, name), name)
}
