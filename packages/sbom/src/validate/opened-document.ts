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

import type { SchemaLibrary } from './schema/schema.ts'

/** Problems that are looked for in one document; with more of them nobody corrects them one by one. */
export const MAX_DOCUMENT_PROBLEMS = 1000

/** A document of whatever notation as the value that its JSON would be. */
export interface OpenedDocument {
  notation: 'json' | 'xml'
  value: unknown
  /** Every `bom-ref`. */
  refs: readonly string[]
  /** What is wrong with the text itself: members that are written twice, elements out of order. */
  problems: readonly TextProblem[]
  /** Lines of values, by their paths. Walks the text again: for the few values that are at fault. */
  linesOf(paths: readonly Path[]): ReadonlyMap<string, number>
}

export type Path = readonly (string | number)[]

export interface TextProblem {
  path: Path
  message: string
  line?: number
}

/** A document that could not be opened at all. */
export interface UnreadableText {
  problem: string
  line?: number
}

/** How documents of one format and version are judged. */
export interface FormatRules {
  /** "CycloneDX 1.6". */
  name: string
  /** The schema and where its references lead. */
  library: SchemaLibrary
  reference: string
  /** What no schema can say: references that lead nowhere, ids that are used twice. */
  beyondSchema(document: OpenedDocument): TextProblem[]
}
