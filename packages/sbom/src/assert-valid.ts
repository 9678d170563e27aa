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
import type { BillOfMaterials } from './bill-of-materials.ts'
import { type DocumentFormat, documentWriters } from './document-formats.ts'
import { problemSentence } from './validate/document-problem.ts'
import { validateWritten } from './validate/validate-written.ts'

const SHOWN = 5

/** XML says what the JSON of its version says, from one model: that JSON is judged, which takes a third of the time. */
const JUDGED_AS: Partial<Record<DocumentFormat, DocumentFormat>> = {
  'cyclonedx-1.6-xml': 'cyclonedx-1.6-json',
  'cyclonedx-1.7-xml': 'cyclonedx-1.7-json',
}

/**
 * Holds what was written to the rules of its format, as a reader would: an SBOM that others refuse is worse than none.
 * @throws ReleaseError INTERNAL, which is a fault of this program and never of the source.
 */
export function assertValid(
  bill: BillOfMaterials,
  documents: readonly { format: DocumentFormat; text: string }[],
): void {
  const written = new Map(documents.map(({ format, text }) => [format, text]))
  const judged = new Set(documents.map(({ format }) => JUDGED_AS[format] ?? format))
  for (const format of judged) {
    const text = written.get(format) ?? documentWriters[format].write(bill)
    const problems = validateWritten(text, format.startsWith('spdx') ? 'spdx' : 'cyclonedx')
    if (problems.length > 0) throw invalid(format, problems.slice(0, SHOWN).map(problemSentence))
  }
}

function invalid(format: DocumentFormat, problems: readonly string[]): ReleaseError {
  return new ReleaseError('INTERNAL', `the ${format} document that was made is not valid: ${problems.join('; ')}`, {
    hint: 'Report this with the lockfiles; nothing was written.',
  })
}
