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

import { listedLicences, textHash } from '@tra/licences'
import spdxLicences from 'spdx-license-list/full.js'

/** Apache's text is used with the appendix on how to apply it, without, and with the notice alone. */
const APPENDIX = /(END OF TERMS AND CONDITIONS)[\s\S]*$/
const APPENDIX_WORDS = /APPENDIX: How to apply[\s\S]*(?=Copyright \[)/

function variants(text: string): string[] {
  const copies = [text, text.replace(APPENDIX, '$1'), text.replace(APPENDIX, ''), text.replace(APPENDIX_WORDS, '')]
  return [...new Set(copies.map((copy) => textHash(copy)))]
}

/** Narrower before wider, so that of two licences with the same text the narrower keeps it. */
function inOrder(ids: Iterable<string>): string[] {
  const width = (id: string) => (id.endsWith('-or-later') ? '1' : '0')
  return [...ids].toSorted((a, b) => (`${width(a)}${a}` < `${width(b)}${b}` ? -1 : 1))
}

/** Where the hashes lie. */
export const licenceTextsPath = 'packages/licences/src/licence-texts.json'

/** Names and text hashes of the listed licences, from the SPDX list (`spdx-license-list`, CC0-1.0). */
export function licenceTexts(): string {
  const spdx = new Map(Object.entries(spdxLicences))
  const texts = new Map<string, string>()
  const licences: { id: string; name: string }[] = []
  for (const id of inOrder(new Set(listedLicences.map((one) => one.id)))) {
    const { name, licenseText } = spdx.get(id) ?? {}
    if (name === undefined || licenseText === undefined) continue
    licences.push({ id, name })
    for (const hash of variants(licenseText)) if (!texts.has(hash)) texts.set(hash, id)
  }
  const byHash = Object.fromEntries(texts)
  return `${JSON.stringify({ source: 'https://spdx.org/licenses', licences, texts: byHash }, null, 2)}\n`
}
