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

import type { BillOfMaterials } from './bill-of-materials.ts'
import { fingerprint } from './shared/fingerprint.ts'

// XML 1.0 (2.2, Char) holds no control characters but tab, line feed and carriage return, no half of a surrogate pair,
// neither U+FFFE nor U+FFFF, however they are escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNPRINTABLE = /[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\u{d800}-\u{dfff}\u{fffe}\u{ffff}]/gu
/** The same, as JSON writes it; a backslash before it makes a false alarm, which costs time alone. */
const UNPRINTABLE_IN_JSON = /\\[bf]|\\u[0-9a-f]{4}|[\u{fffe}\u{ffff}]/u

const REFERENCES = new Set(['ref', 'from', 'to'])

function visible(text: string): string {
  return text.replaceAll(UNPRINTABLE, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** References stay different when what made them different can't be written. */
function visibleReference(ref: string): string {
  const shown = visible(ref)
  return shown === ref ? ref : `${shown}#${fingerprint(JSON.stringify(ref))}`
}

function printable(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  return REFERENCES.has(key) ? visibleReference(value) : visible(value)
}

/**
 * The bill with characters that an XML document can't hold written out as `\u0000`. In all formats alike: the documents of
 * one release must say the same, and few readers of JSON expect such characters in a name.
 */
export function printableBill(bill: BillOfMaterials): BillOfMaterials {
  const { timestamp, ...rest } = bill
  const text = JSON.stringify(rest)
  if (!UNPRINTABLE_IN_JSON.test(text)) return bill
  const shown: Omit<BillOfMaterials, 'timestamp'> = JSON.parse(text, printable)
  return { ...shown, timestamp }
}
