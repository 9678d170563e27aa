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
import { cyclonedxJson } from './cyclonedx/cyclonedx-json.ts'
import { type CyclonedxVersion, cyclonedx16, cyclonedx17 } from './cyclonedx/cyclonedx-version.ts'
import { cyclonedxXml } from './cyclonedx/cyclonedx-xml.ts'
import { quoted } from './shared/quoted.ts'
import { spdxDocument } from './spdx/spdx-document.ts'
import { spdx3Document } from './spdx3/spdx3-document.ts'

interface DocumentWriter {
  /** Of the document's file, beside the artifact it is about. Formats with the same suffix can't be written together. */
  suffix: string
  /** The same bill gives the same text, ending in a newline. */
  write(bill: BillOfMaterials): string
}

const json = (version: CyclonedxVersion) => ({
  suffix: '.cdx.json',
  write: (bill: BillOfMaterials) => cyclonedxJson(bill, version),
})

const xml = (version: CyclonedxVersion) => ({
  suffix: '.cdx.xml',
  write: (bill: BillOfMaterials) => cyclonedxXml(bill, version),
})

/** Every format that is written. */
export const documentWriters = {
  'cyclonedx-1.6-json': json(cyclonedx16),
  'cyclonedx-1.7-json': json(cyclonedx17),
  'cyclonedx-1.6-xml': xml(cyclonedx16),
  'cyclonedx-1.7-xml': xml(cyclonedx17),
  'spdx-2.3-json': { suffix: '.spdx.json', write: spdxDocument },
  // The two models have nothing in common that a reader could go by, and `.spdx.json` is SPDX 2's: readers that know no
  // other would fail. SPDX's own tools and its media type `application/spdx3+json` have this suffix.
  'spdx-3.0-json': { suffix: '.spdx3.json', write: spdx3Document },
} as const satisfies Record<string, DocumentWriter>

export type DocumentFormat = keyof typeof documentWriters

/** What is written when nobody asks for anything else. */
export const defaultFormats: readonly DocumentFormat[] = ['cyclonedx-1.6-json', 'spdx-2.3-json']

const formatNames = Object.keys(documentWriters)

function isFormat(name: string): name is DocumentFormat {
  return Object.hasOwn(documentWriters, name)
}

/** @throws ReleaseError INPUT_INVALID for a format that is not written, and for two whose files would have the same name. */
export function documentFormats(names: readonly string[]): DocumentFormat[] {
  const formats = names.filter(isFormat)
  const unknown = names.find((name) => !isFormat(name))
  if (unknown !== undefined || formats.length === 0) {
    throw new ReleaseError('INPUT_INVALID', `${quoted(unknown ?? '')} is no format of an SBOM`, {
      hint: `These are: ${formatNames.join(', ')}.`,
    })
  }
  const suffixes = formats.map((format) => documentWriters[format].suffix)
  const twice = suffixes.find((suffix, at) => suffixes.indexOf(suffix) !== at)
  if (twice === undefined) return formats
  throw new ReleaseError('INPUT_INVALID', `two of the formats would be written to the same file, *${twice}`, {
    hint: 'Choose one version of CycloneDX for JSON, and one for XML.',
  })
}
