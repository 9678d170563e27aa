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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { APACHE_LICENCE, archive, cleanFacts, holding, ROOT, run, SOURCE, sbomOf } from '../test/candidate-facts.ts'
import { licencesAllowed } from './licences-allowed.ts'
import type { SbomComponent } from './sbom-facts.ts'

const BINARY = 'apache-widget-1.2.0-bin.tar.gz'

function facts(licences: (string | undefined)[], path = SOURCE, scope: SbomComponent['scope'] = 'required') {
  const components = licences.map((licence, index): SbomComponent => {
    const component = { name: `part-${index}`, version: '1.0', scope }
    return licence === undefined ? component : { ...component, licence }
  })
  const files = [archive(SOURCE), archive(BINARY)]
  return cleanFacts({ files, sboms: [sbomOf(archive(path), { components })] })
}

const judge = (...given: Parameters<typeof facts>) => run(licencesAllowed, facts(...given))

test('category A passes everywhere, also as a choice', () => {
  expect(judge(['Apache-2.0', 'MIT OR GPL-3.0-only', 'The MIT License'])).toEqual([])
})

test('category X in an artifact is a blocker', () => {
  expect(judge(['GPL-3.0-only'], BINARY)).toMatchObject([{ severity: 'blocker', rule: 'category-x', artifact: BINARY }])
  expect(judge(['MIT AND JSON'])).toMatchObject([{ severity: 'blocker', rule: 'category-x' }])
})

test('category B is a concern in a source package, and to be labelled in a convenience package', () => {
  expect(judge(['EPL-2.0'])).toMatchObject([{ severity: 'concern', rule: 'category-b-source' }])
  expect(judge(['EPL-2.0'], BINARY)).toMatchObject([{ severity: 'concern', rule: 'category-b-binary' }])
})

test.each([
  ['an unlisted licence', 'Beerware', 'unknown'],
  ['words', 'see LICENSE', 'unknown'],
  ['no licence', undefined, 'undeclared'],
  ['an empty licence', ' ', 'undeclared'],
  ['NOASSERTION', 'NOASSERTION', 'undeclared'],
])('%s is for a human to decide', (_name, licence, rule) => {
  expect(judge([licence])).toMatchObject([{ rule, undecided: true }])
})

test('what does not ship is for information', () => {
  expect(judge(['GPL-3.0-only', 'Beerware', undefined], SOURCE, 'excluded')).toMatchObject([
    { severity: 'note', rule: 'not-shipped' },
  ])
})

test('a licence is reported once, with the first of its components', () => {
  const many = judge(Array.from({ length: 500 }, () => 'GPL-3.0-only'))
  expect(many).toHaveLength(1)
  expect(many[0]?.message).toContain('part-0 1.0, part-1 1.0')
  expect(many[0]?.message).toContain('and 495 more')
})

test('the categories are the rules of the Foundation alone', () => {
  expect(run(licencesAllowed, { ...facts(['GPL-3.0-only']), profile: plainProfile('open-source') })).toEqual([])
})

test('category B is not labelled by a word of any LICENSE', () => {
  const texts = { [`${ROOT}/LICENSE`]: `${APACHE_LICENCE}\nThe core is ours.\n` }
  const components = [{ name: 'org.other:core', version: '1', scope: 'required' as const, licence: 'EPL-2.0' }]
  const binary = archive(BINARY, holding(texts))
  expect(
    run(licencesAllowed, cleanFacts({ files: [archive(SOURCE), binary], sboms: [sbomOf(binary, { components })] })),
  ).toMatchObject([{ rule: 'category-b-binary' }])
})

test('category B that LICENSE of the convenience package names is labelled; what it does not name is not', () => {
  const texts = {
    [`${ROOT}/LICENSE`]: `${APACHE_LICENCE}\nIt holds Junit-Jupiter under EPL 2.0.\n`,
  }
  const binary = archive(BINARY, holding(texts))
  const components = ['org.junit.jupiter:junit-jupiter', 'org.junit:vintage', '…'].map(
    (name): SbomComponent => ({ name, licence: 'EPL-2.0', scope: 'required' }),
  )
  const [finding, ...more] = run(
    licencesAllowed,
    cleanFacts({ files: [archive(SOURCE), binary], sboms: [sbomOf(binary, { components })] }),
  )
  expect(finding?.rule).toBe('category-b-binary')
  expect(finding?.message).toMatch(/: org\.junit:vintage, …$/)
  expect(more).toEqual([])
})

test('a decision that the policy names is told, also when it is over or names nothing', () => {
  const override = { package: 'pkg:npm/x@*', licence: 'MIT', reference: 'LEGAL-1', reason: 'relicensed' }
  const licenceOverrides = [
    { ...override, expires: '2026-12-31' },
    { ...override, package: 'pkg:npm/y@*', expires: '2026-12-31' },
    { ...override, expires: '2026-01-31' },
  ]
  const components: SbomComponent[] = [{ name: 'x', purl: 'pkg:npm/x@1', licence: 'JSON', scope: 'required' }]
  const files = [archive(SOURCE)]
  const decided = cleanFacts({ files, sboms: [sbomOf(archive(SOURCE), { components })], licenceOverrides })
  expect(run(licencesAllowed, decided)).toMatchObject([
    { rule: 'override-used', severity: 'note', message: expect.stringContaining('as MIT by LEGAL-1: relicensed') },
    { rule: 'override-unused', severity: 'suggestion', message: expect.stringContaining('pkg:npm/y@*') },
    { rule: 'override-expired', severity: 'concern', message: expect.stringContaining('2026-01-31') },
  ])
})
