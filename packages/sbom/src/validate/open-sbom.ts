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

import { MAX_SBOM_BYTES, type SbomFormat } from '../read/sbom-reading.ts'
import { isRecord } from '../shared/is-record.ts'
import { cyclonedxRules } from './cyclonedx/cyclonedx-rules.ts'
import { openJson } from './json/open-json.ts'
import type { FormatRules, OpenedDocument, UnreadableText } from './opened-document.ts'
import { spdx2Rules } from './spdx/spdx-2-rules.ts'
import { spdx3Rules } from './spdx3/spdx-3-rules.ts'
import { openXml } from './xml/open-xml.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const LESS_THAN = 0x3c
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf])

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** XML begins with `<`, after blanks or a byte order mark at most; JSON never does. */
function isXml(bytes: Uint8Array): boolean {
  return bytes[bytes.findIndex((byte) => !BLANK.has(byte))] === LESS_THAN
}

/** Opens a document of CycloneDX (JSON or XML) or SPDX (JSON or JSON-LD); which notation it has, its first character says. */
export function openSbom(bytes: Uint8Array, format: SbomFormat): OpenedDocument | UnreadableText {
  if (bytes.length > MAX_SBOM_BYTES) return { problem: `it has more than ${MAX_SBOM_BYTES / 1_000_000} MB` }
  const text = decoded(bytes)
  if (text === undefined) return { problem: 'it is no UTF-8' }
  return format === 'cyclonedx' && isXml(bytes) ? openXml(bytes, text) : openJson(bytes, text)
}

/** SPDX 3 is JSON-LD with a graph of elements. */
export function isSpdx3(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, '@graph')
}

export function rulesOf(document: OpenedDocument, format: SbomFormat): FormatRules {
  if (format === 'cyclonedx') return cyclonedxRules(document)
  return isSpdx3(document.value) ? spdx3Rules : spdx2Rules
}
