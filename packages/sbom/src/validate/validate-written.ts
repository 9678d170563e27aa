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
import { walkDocument } from './json/document-walk.ts'
import { rulesOf } from './open-sbom.ts'
import type { OpenedDocument } from './opened-document.ts'
import { problemsOf } from './validation.ts'

/**
 * Everything that is wrong with a JSON document that this program has just written. As `validateSbom`, without what only a
 * stranger's text can have (members written twice, another encoding) and without lines.
 */
export function validateWritten(text: string, format: SbomFormat): DocumentProblem[] {
  const value: unknown = JSON.parse(text)
  const { refs } = walkDocument(value)
  const document: OpenedDocument = { notation: 'json', value, refs, problems: [], linesOf: () => new Map() }
  return problemsOf(document, rulesOf(document, format))
}
