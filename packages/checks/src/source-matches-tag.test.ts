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
import { archive, cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import { archiveSafe } from './archive-safe.ts'
import type { SourceComparison } from './comparison-facts.ts'
import { sourceMatchesTag } from './source-matches-tag.ts'

const SAME: SourceComparison = {
  artifact: SOURCE,
  commit: 'c'.repeat(40),
  tree: 't'.repeat(40),
  identical: true,
  explained: [],
  unproved: [],
  missing: [],
  added: [],
  changed: [],
  modes: [],
}

function findings(changes: Partial<SourceComparison>) {
  const comparison = { ...SAME, identical: false, ...changes }
  return run(sourceMatchesTag, cleanFacts({ source: { comparisons: [comparison] } }))
}

const rulesOf = (changes: Partial<SourceComparison>) =>
  findings(changes).map(({ rule, severity }) => `${rule} ${severity}`)

test('the same tree, and a difference that git itself makes, are silent', () => {
  expect(run(sourceMatchesTag, cleanFacts({ source: { comparisons: [SAME] } }))).toEqual([])
  expect(rulesOf({ explained: [{ path: '.github/ci.yml', by: 'export-ignore' }] })).toEqual([])
})

test('a file put only into the archive is found, as in xz 5.6.0', () => {
  const [finding, ...more] = findings({ added: ['m4/build-to-host.m4'] })
  expect(more).toEqual([])
  expect(finding).toMatchObject({ rule: 'added', severity: 'blocker', artifact: SOURCE })
  expect(finding?.message).toContain('"m4/build-to-host.m4"')
})

test('each kind of difference has its rule', () => {
  expect(rulesOf({ changed: ['a'] })).toEqual(['changed blocker'])
  expect(rulesOf({ missing: ['test/a.c'] })).toEqual(['missing concern'])
  expect(rulesOf({ modes: ['mvnw'] })).toEqual(['modes suggestion'])
  expect(rulesOf({ added: ['configure', 'sub/Makefile.in'] })).toEqual(['generated concern'])
  expect(rulesOf({ added: ['PKG-INFO', 'src/x.egg-info/SOURCES.txt'] })).toEqual(['metadata note'])
  expect(rulesOf({ added: ['configure.sh', 'PKG-INFO.py'] })).toEqual(['added blocker'])
})

test('what can not be proved is left to a person', () => {
  expect(findings({ unproved: [{ path: 'VERSION', by: 'export-subst' }] })).toMatchObject([
    { rule: 'unproved', undecided: true },
  ])
})

test('many paths are counted, and names of an archive are quoted', () => {
  const [finding] = findings({ changed: ['a\u001b[2J', ...Array.from({ length: 99 }, (_, index) => `f${index}`)] })
  expect(finding?.message).toContain('and 95 more')
  expect(finding?.message).not.toContain('\u001b')
})

test('an archive that nobody compared is not taken for an equal one', () => {
  const other = 'apache-widget-1.2.0-src.zip'
  const facts = cleanFacts({ files: [archive(SOURCE), archive(other)], source: { comparisons: [SAME] } })
  expect(run(sourceMatchesTag, facts)).toMatchObject([{ rule: 'uncompared', artifact: other, undecided: true }])
  const bomb = archive(other, {
    problems: [{ kind: 'compression-ratio', detail: 'a bomb behind the files of the commit' }],
  })
  // Its own check stops the line: archive-safe.
  const hidden = cleanFacts({ files: [archive(SOURCE), bomb], source: { comparisons: [SAME] } })
  expect(run(archiveSafe, hidden)).toMatchObject([{ rule: 'compression-ratio', severity: 'blocker', artifact: other }])
  const binaries = cleanFacts({ files: [archive('x-1.0-bin.zip')], source: { comparisons: [] } })
  expect(run(sourceMatchesTag, binaries)).toMatchObject([{ rule: 'uncompared', undecided: true }])
})

test('without a repository there is nothing to say', () => {
  expect(run(sourceMatchesTag, cleanFacts())).toEqual([])
})
