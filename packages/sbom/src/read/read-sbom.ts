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

import { lacksOf } from '../quality/lacks-of.ts'
import { problemSentence } from '../validate/document-problem.ts'
import { isSpdx3 } from '../validate/open-sbom.ts'
import { openedSbom } from '../validate/validate-sbom.ts'
import type { DocumentContent } from './document-content.ts'
import { readCyclonedx } from './read-cyclonedx.ts'
import { readSpdx } from './read-spdx.ts'
import { readSpdx3 } from './read-spdx-3.ts'
import { MAX_COMPONENTS, MAX_PROBLEMS, type SbomFormat, type SbomReading } from './sbom-reading.ts'

function contentOf(value: unknown, format: SbomFormat): DocumentContent {
  if (format === 'cyclonedx') return readCyclonedx(value)
  return isSpdx3(value) ? readSpdx3(value) : readSpdx(value)
}

function bounded(sentences: readonly string[]): string[] {
  if (sentences.length <= MAX_PROBLEMS) return [...sentences]
  return [...sentences.slice(0, MAX_PROBLEMS), `${sentences.length - MAX_PROBLEMS} more problems`]
}

/**
 * Reads an SBOM: CycloneDX 1.2 to 1.7 as JSON or XML, SPDX 2.2 and 2.3 as JSON, SPDX 3.0.1 as JSON-LD. Pure; never throws:
 * what is wrong with the document is in `problems`, and what could be read is returned beside it.
 * @param bytes the whole file; one above {@link MAX_SBOM_BYTES} is not read and has a problem.
 * @param format what the file's suffix promises; a document of the other format has a problem.
 */
export function readSbom(bytes: Uint8Array, format: SbomFormat): SbomReading {
  const { document, problems } = openedSbom(bytes, format)
  const sentences = problems.map(problemSentence)
  if (document === undefined) return { format, problems: sentences, lacks: [], components: [] }
  const content = contentOf(document.value, format)
  const many = content.components.length > MAX_COMPONENTS ? [`it lists more than ${MAX_COMPONENTS} components`] : []
  const reading = {
    format,
    ...content,
    components: content.components.slice(0, MAX_COMPONENTS),
    problems: bounded([...sentences, ...many]),
  }
  return { ...reading, lacks: lacksOf(reading) }
}
