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

import { readCyclonedx } from './read-cyclonedx.ts'
import { readSpdx } from './read-spdx.ts'
import { MAX_PROBLEMS, MAX_SBOM_BYTES, type SbomFormat, type SbomReading } from './sbom-reading.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function invalid(format: SbomFormat, problem: string): SbomReading {
  return { format, problems: [problem], lacks: [], components: [] }
}

function parse(bytes: Uint8Array): { document: unknown } | { problem: string } {
  try {
    return { document: JSON.parse(strictUtf8.decode(bytes)) }
  } catch (error) {
    return { problem: error instanceof SyntaxError ? 'it is no JSON' : 'it is no UTF-8' }
  }
}

function bounded(reading: SbomReading): SbomReading {
  const { problems } = reading
  if (problems.length <= MAX_PROBLEMS) return reading
  const more = `${problems.length - MAX_PROBLEMS} more problems`
  return { ...reading, problems: [...problems.slice(0, MAX_PROBLEMS), more] }
}

/**
 * Reads an SBOM: CycloneDX 1.2 to 1.7 or SPDX 2.2 and 2.3, as JSON. Pure; never throws: what is wrong with the document is
 * in `problems`, and what could be read is returned beside it.
 * @param bytes the whole file; one above {@link MAX_SBOM_BYTES} is not read and has a problem.
 * @param format what the file's suffix promises; a document of the other format has a problem.
 */
export function readSbom(bytes: Uint8Array, format: SbomFormat): SbomReading {
  if (bytes.length > MAX_SBOM_BYTES) return invalid(format, `it has more than ${MAX_SBOM_BYTES / 1_000_000} MB`)
  const parsed = parse(bytes)
  if ('problem' in parsed) return invalid(format, parsed.problem)
  return bounded(format === 'cyclonedx' ? readCyclonedx(parsed.document) : readSpdx(parsed.document))
}
