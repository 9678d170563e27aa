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

import { baseName } from './base-name.ts'

/** Names under which Apache RAT takes a file for a note that needs no header, without extension. */
const NOTES = new Set([
  'AUTHOR',
  'AUTHORS',
  'BUILD',
  'BUILDING',
  'CHANGELOG',
  'COPYRIGHT',
  'DEPENDENCIES',
  'DISCLAIMER',
  'INSTALL',
  'KEYS',
  'LICENSE',
  'NEWS',
  'NOTICE',
  'README',
  'RELEASE-NOTES',
  'RELEASE_NOTES',
  'STATUS',
  'THIRD_PARTY_NOTICES',
  'UPGRADE',
])
// src-headers, "what files do not require a header": short informational texts, whatever markup they are in.
const NOTE_EXTENSION = /\.(txt|md|markdown|rst|adoc)$/i
const LEGAL_TEXT = /^(licen[cs]e|notice|copying|copyright|disclaimer)([-_. ].*)?$|\.(licen[cs]e|notice)(\.txt)?$/i
const LICENCE_FOLDER = /(^|\/)licen[cs]es\/[^/]*$/i
const CODE = /\.(java|kt|scala|groovy|c|cc|cpp|h|hpp|rs|go|py|js|ts|jsx|tsx|cs|swift|rb|php|sh|pl|r|sql)$/i

/** A licence text, a notice or a disclaimer: it is no work that a header would be about. */
export function isLegalText(path: string): boolean {
  return !CODE.test(path) && (LEGAL_TEXT.test(baseName(path)) || LICENCE_FOLDER.test(path))
}

/** A short informational text such as README: policy and RAT ask no header of it. */
export function isInformational(path: string): boolean {
  return NOTES.has(baseName(path).replace(NOTE_EXTENSION, '').toUpperCase())
}

// JSON (RFC 8259), PEM (RFC 7468) and the like have no comments; a header would break them.
const WITHOUT_COMMENTS = /\.(json|geojson|ipynb|map|pem|crt|key|csr|pub|asc|sig|sha\d+|b64|base64|eml)$/i

/** A format that can't hold a header. RAT counts these as binary. */
export function holdsNoComment(path: string): boolean {
  return WITHOUT_COMMENTS.test(path)
}

const TEXT = /\.(md|markdown|mdx|rst|txt|adoc|asciidoc|csv|tsv|log|out|diff|patch|snap|golden|sum|lock|svg)$/i

/**
 * Documents, test data and settings of tools. Policy asks a header of documents too and leaves test data to judgement,
 * so a missing one is a weaker fault than in a program.
 */
export function isDocumentOrData(path: string): boolean {
  return TEXT.test(path) || baseName(path).startsWith('.')
}
