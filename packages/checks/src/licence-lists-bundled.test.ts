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
import {
  APACHE_LICENCE,
  cleanFacts,
  DISCLAIMER,
  entry,
  factsWithArchive,
  ROOT,
  run,
  SOURCE,
} from '../test/candidate-facts.ts'
import type { EntryFacts } from './archive-facts.ts'
import { licenceListsBundled } from './licence-lists-bundled.ts'

const BINARY = 'apache-widget-1.2.0-bin.tar.gz'

function facts(added: string, entries: EntryFacts[], path = SOURCE, others: Record<string, string> = {}) {
  const texts = { [`${ROOT}/LICENSE`]: `${APACHE_LICENCE}\n${added}`, ...others }
  const own = Object.keys(texts).map((name) => entry(name, { kind: 'text' }))
  return factsWithArchive({ entries: [...own, ...entries], texts }, path)
}

const judge = (...given: Parameters<typeof facts>) => run(licenceListsBundled, facts(...given))
const mit = entry(`${ROOT}/js/left-pad.js`, { kind: 'text', licence: 'mit' })

test('a clean candidate and one that lists its parts are fine', () => {
  expect(run(licenceListsBundled, cleanFacts())).toEqual([])
  expect(judge('js/left-pad.js is under the MIT License.', [mit])).toEqual([])
})

test('files under a licence that LICENSE is silent about are a concern, once per licence', () => {
  const bsd = entry(`${ROOT}/c/heap.c`, { kind: 'text', licence: 'bsd-3' })
  expect(judge('', [mit, entry(`${ROOT}/js/b.js`, { kind: 'text', licence: 'mit' }), bsd])).toMatchObject([
    { severity: 'concern', rule: 'family', entry: mit.path, message: expect.stringContaining('1 more') },
    { severity: 'concern', rule: 'family', entry: bsd.path },
  ])
})

test("words of the Apache License itself and a file's own licence text do not count", () => {
  expect(judge('SUBMITTED', [mit])).toHaveLength(1)
  expect(judge('', [entry(`${ROOT}/js/LICENSE.left-pad`, { kind: 'text', licence: 'mit' })])).toEqual([])
})

test('a folder of licence texts needs a pointer', () => {
  const text = entry(`${ROOT}/licenses/LICENSE-left-pad.txt`, { kind: 'text' })
  expect(judge('', [text])).toMatchObject([{ rule: 'folder', entry: `${ROOT}/licenses` }])
  expect(judge('See licenses/LICENSE-left-pad.txt', [text])).toEqual([])
  expect(judge('', [entry(`${ROOT}/LICENSES/Apache-2.0.txt`, { kind: 'text' })])).toEqual([])
})

test('jars of a convenience package, merged jars, node modules and vendored parts are named', () => {
  const parts = [
    `${ROOT}/lib/widget-core-1.2.0.jar`,
    `${ROOT}/lib/slf4j-api-2.0.9.jar`,
    `${ROOT}/lib/asm-9.6.jar`,
    `${ROOT}/ui/node_modules/@scope/pad/package.json`,
    `${ROOT}/vendor/github.com/x/heap/LICENSE`,
  ].map((path) => entry(path, { kind: 'binary' }))
  expect(judge('asm 9.6, BSD', parts, BINARY)).toMatchObject([
    { severity: 'suggestion', rule: 'component', message: expect.stringMatching(/name @scope\/pad, heap, slf4j-api$/) },
  ])
  expect(judge('asm, slf4j-api, @scope/pad and heap', parts, BINARY)).toEqual([])
})

test('asmx is not asm', () => {
  const jar = entry(`${ROOT}/lib/asm-9.6.jar`, { kind: 'binary' })
  expect(judge('asmx', [jar], BINARY)).toHaveLength(1)
})

test('a listed work-in-progress disclaimer tolerates it', () => {
  const podling = facts('', [mit], SOURCE, { [`${ROOT}/DISCLAIMER-WIP`]: DISCLAIMER })
  expect(run(licenceListsBundled, { ...podling, profile: plainProfile('asf-podling') })).toMatchObject([
    { severity: 'note', rule: 'tolerated' },
  ])
})
