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

import type { SbomFormat } from '../read/sbom-reading.ts'
import type { DocumentProblem } from './document-problem.ts'
import { openSbom, rulesOf } from './open-sbom.ts'
import type { OpenedDocument } from './opened-document.ts'
import { problemsOf } from './validation.ts'

/**
 * Everything that is wrong with an SBOM, at most 1,000 problems; empty for a valid document. CycloneDX 1.2 to 1.7 is judged by
 * its official JSON Schema, XML included; SPDX 2.2, 2.3 and 3.0.1 by rules written from the specifications. Pure, never
 * throws, and linear in the length of the document.
 */
export function validateSbom(bytes: Uint8Array, format: SbomFormat): DocumentProblem[] {
  return openedSbom(bytes, format).problems
}

/** The document as the value of its JSON, where it could be opened, with its problems. */
export function openedSbom(
  bytes: Uint8Array,
  format: SbomFormat,
): { document?: OpenedDocument; problems: DocumentProblem[] } {
  const document = openSbom(bytes, format)
  if ('problem' in document) {
    const { problem, line } = document
    return { problems: [{ pointer: '', message: problem, ...(line !== undefined && { line }) }] }
  }
  return { document, problems: problemsOf(document, rulesOf(document, format)) }
}
