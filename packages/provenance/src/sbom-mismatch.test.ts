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

import { expect, test } from 'vitest'
import { isSbomPredicate, SBOM_PREDICATES, sbomMismatch } from './sbom-mismatch.ts'

const REFERENCE = 'https://in-toto.io/attestation/reference/v0.1'
const document = {
  path: 'a.cdx.json',
  sha256: 'a'.repeat(64),
  text: '{"bomFormat":"CycloneDX","components":[{"name":"x"}]}',
}
const attested = (predicate: unknown, predicateType: string = SBOM_PREDICATES.cyclonedx) => ({
  predicate,
  predicateType,
  subject: [],
})

test('an attested document is the one beside, however it is written', () => {
  expect(sbomMismatch(attested({ components: [{ name: 'x' }], bomFormat: 'CycloneDX' }), document)).toBeUndefined()
})

test('a document with one more component is another one', () => {
  const predicate = { bomFormat: 'CycloneDX', components: [{ name: 'x' }, { name: 'y' }] }
  expect(sbomMismatch(attested(predicate), document)).toContain('something else')
})

test.each(['', 'null', '<bom/>', '{'])('nothing attested equals the document %j', (text) => {
  expect(sbomMismatch(attested(undefined), { ...document, text })).toContain('something else')
})

test('a large document is attested by its digest', () => {
  const by = (sha256: string) => attested({ references: [{ digest: { sha256 } }] }, REFERENCE)
  expect(sbomMismatch(by(document.sha256), document)).toBeUndefined()
  expect(sbomMismatch(by('b'.repeat(64)), document)).toContain('another document')
  expect(sbomMismatch(attested({}, REFERENCE), document)).toContain('another document')
})

test.each([
  ['https://cyclonedx.org/bom', 'cyclonedx', true],
  ['https://cyclonedx.org/bom/v1.4', 'cyclonedx', true],
  ['https://spdx.dev/Document', 'spdx', true],
  ['https://spdx.dev/Document/v3', 'spdx', true],
  [REFERENCE, 'spdx', true],
  ['https://spdx.dev/Document/v2.3', 'cyclonedx', false],
  ['https://cyclonedx.org/bom.evil.example', 'cyclonedx', false],
  ['https://slsa.dev/provenance/v1', 'spdx', false],
] as const)('%s attests %s: %j', (predicateType, format, expected) => {
  expect(isSbomPredicate(predicateType, format)).toBe(expected)
})
