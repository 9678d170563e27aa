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

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSbomPredicate, sbomMismatch } from './sbom-mismatch.ts'
import { sbomStatement } from './sbom-statement.ts'
import { readStatement } from './statement.ts'

const subject = { name: 'a.zip', digest: { sha256: '1'.repeat(64) } }
const document = (text: string, path = 'dist/a.zip.cdx.json') => ({
  path,
  sha256: createHash('sha256').update(text).digest('hex'),
  text,
})

test.each([
  ['cyclonedx', '{"bomFormat":"CycloneDX","specVersion":"1.6"}', 'https://cyclonedx.org/bom'],
  ['spdx', '{"spdxVersion":"SPDX-2.3"}', 'https://spdx.dev/Document/v2.3'],
  ['spdx', '{"spdxVersion":"SPDX-2.2"}', 'https://spdx.dev/Document/v2.2'],
  ['spdx', '{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}', 'https://spdx.dev/Document/v3'],
  ['spdx', '{"spdxVersion":"SPDX-2.3/../../evil"}', 'https://spdx.dev/Document/v2.3'],
] as const)('attests a %s document as itself: %s', (format, text, type) => {
  const made = sbomStatement(subject, format, document(text))
  expect(made).toMatchObject({ subject: [subject], predicateType: type, predicate: JSON.parse(text) })
  expect(isSbomPredicate(made.predicateType, format)).toBe(true)
  expect(sbomMismatch(readStatement(JSON.stringify(made)), document(text))).toBeUndefined()
})

test('refers to a document that is too large for the log', () => {
  const large = document(JSON.stringify({ bomFormat: 'CycloneDX', filler: 'x'.repeat(1_000_000) }))
  const made = sbomStatement(subject, 'cyclonedx', large)
  expect(made).toMatchObject({
    predicateType: 'https://in-toto.io/attestation/reference/v0.1',
    predicate: { references: [{ name: 'a.zip.cdx.json', digest: { sha256: large.sha256 } }] },
  })
  expect(JSON.stringify(made).length).toBeLessThan(1000)
  expect(sbomMismatch(readStatement(JSON.stringify(made)), large)).toBeUndefined()
  expect(sbomMismatch(readStatement(JSON.stringify(made)), document('{}'))).toContain('another document')
})

test.each(['', 'null', '[]', '"text"', '{', '<bom/>'])('does not attest what is no object: %j', (text) => {
  expect(() => sbomStatement(subject, 'cyclonedx', document(text))).toThrow(
    expect.objectContaining({ code: 'MALFORMED', message: expect.stringContaining('dist/a.zip.cdx.json') }),
  )
})
