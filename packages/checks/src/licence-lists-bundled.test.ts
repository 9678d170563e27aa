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
import { describe, expect, test } from 'vitest'
import {
  APACHE_LICENCE,
  cleanFacts,
  DISCLAIMER,
  entry,
  factsWithArchive,
  holding,
  NOTICE,
  ROOT,
  run,
  SOURCE,
} from '../test/candidate-facts.ts'
import type { EntryFacts } from './archive-facts.ts'
import type { BundledFacts } from './bundled-facts.ts'
import { licenceListsBundled } from './licence-lists-bundled.ts'
import { noticeDraft } from './notice-draft.ts'

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

describe('bundled packages that tell of themselves', () => {
  const JAR = `${ROOT}/lib/asm-9.6.jar`
  const asm = { name: 'org.ow2.asm:asm', version: '9.6', path: JAR, licence: 'BSD-3-Clause' }
  const guice = { name: 'com.google.inject:guice', version: '5.1.0', path: `${ROOT}/lib/guice-5.1.0.jar` }

  function bundling(bundled: BundledFacts[], licence = '', notice = NOTICE) {
    const texts = { [`${ROOT}/LICENSE`]: `${APACHE_LICENCE}\n${licence}`, [`${ROOT}/NOTICE`]: notice }
    const own = [...Object.keys(texts), ...bundled.map(({ path }) => path)].map((path) => entry(path, { kind: 'text' }))
    return run(licenceListsBundled, factsWithArchive({ entries: own, texts, bundled }, BINARY))
  }

  test('are named with their file and licence, unless they are under the Apache License', () => {
    expect(bundling([asm])).toMatchObject([
      { rule: 'component', message: expect.stringContaining(`${JAR} (org.ow2.asm:asm 9.6, BSD-3-Clause)`) },
    ])
    for (const licence of [
      'Apache-2.0',
      'The Apache Software License, Version 2.0',
      'https://www.apache.org/licenses/LICENSE-2.0.txt',
      'EPL-2.0 OR Apache-2.0',
      'ASL 2.0',
      '"Apache-2.0";link="https://www.apache.org/licenses/LICENSE-2.0.txt"',
      'Apache-2.0 WITH LLVM-exception',
    ])
      expect(bundling([{ ...asm, licence }])).toEqual([])
    expect(bundling([{ name: 'x', path: JAR, licenceText: APACHE_LICENCE }])).toEqual([])
    expect(bundling([{ name: 'org.apache.xbean:xbean-spring', path: JAR }])).toEqual([])
    for (const licence of [
      'Apache-1.1',
      'Apache-2.0 AND MIT',
      'Apache Style Licence',
      'Apache License 2.0, Commons Clause',
      'Apache-2.0 and GPL-3.0-only',
    ])
      expect(bundling([{ ...asm, licence }])).toHaveLength(1)
  })

  test('are not named by a word that says as much of any package', () => {
    const core = { name: 'org.other:core', path: `${ROOT}/lib/core-2.1.jar`, licence: 'MIT' }
    expect(bundling([core], 'The core of the engine is under the MIT licence.')).toHaveLength(1)
    for (const words of ['core-2.1.jar', 'org.other core']) expect(bundling([core], words)).toEqual([])
  })

  test('have notices that no crowd of other notices hides', () => {
    const crowd = Array.from({ length: 1_000 }, (_, at) => `part ${at} of many`).join('\n\n')
    const parts = [
      { ...guice, noticeText: crowd },
      { ...guice, path: `${ROOT}/lib/z.jar`, noticeText: 'Says something else' },
    ]
    expect(bundling(parts, 'guice and z', crowd)).toMatchObject([{ rule: 'notice', entry: `${ROOT}/lib/z.jar` }])
  })

  test.each(['ASM is under the BSD licence', 'org.ow2.asm:asm', 'lib/asm-9.6.jar: BSD'])(
    'are found in "%s"',
    (words) => {
      expect(bundling([asm], words)).toEqual([])
    },
  )

  test('of node modules are not found by the name of their manifest', () => {
    const path = `${ROOT}/node_modules/left-pad/package.json`
    expect(bundling([{ name: 'left-pad', path, licence: 'WTFPL' }], 'see package.json')).toHaveLength(1)
  })

  test('pass their notices on: each paragraph that is not the standard one', () => {
    const standard = `Apache Commons CLI\nCopyright 2002-2024 The Apache Software Foundation\n\nThis product includes software developed at\nThe Apache Software Foundation (https://www.apache.org/).\n`
    const own = 'Guice - Core\nCopyright 2006-2022 Google, Inc.'
    expect(bundling([{ ...guice, licence: 'Apache-2.0', noticeText: standard }])).toEqual([])
    const lacking = bundling([{ ...guice, licence: 'Apache-2.0', noticeText: `${standard}\r\n${own}\r\n` }])
    expect(lacking).toMatchObject([
      {
        rule: 'notice',
        entry: guice.path,
        message: expect.stringContaining('Guice - Core Copyright 2006-2022 Google, Inc.'),
      },
    ])
    expect(
      bundling(
        [{ ...guice, licence: 'Apache-2.0', noticeText: own }],
        '',
        `${NOTICE}\nGuice - Core,\n copyright 2006-2022 Google Inc.`,
      ),
    ).toEqual([])
  })

  test('under other licences have no NOTICE that must be carried', () => {
    expect(bundling([{ ...asm, licence: 'MIT', noticeText: 'Copyright A' }], 'asm')).toEqual([])
  })

  test('a NOTICE can not forge output', () => {
    const [finding] = bundling([{ ...guice, noticeText: `a\u001b[31m${'x'.repeat(9_999)}` }], 'guice')
    expect(finding?.message).not.toContain('\u001b')
    expect(finding?.message.length).toBeLessThan(400)
  })

  test('what is missing is drafted the same way whatever the order', () => {
    const parts = [
      asm,
      { ...guice, noticeText: 'Copyright A\n\nCopyright B' },
      { ...asm, name: 'z', path: `${ROOT}/lib/z.jar` },
    ]
    const archive = {
      ...holding({ [`${ROOT}/NOTICE`]: 'Copyright B' }),
      roots: [ROOT],
      problems: [],
      format: 'tar.gz' as const,
    }
    const read = { path: BINARY, kind: 'binary' as const, archive: { ...archive, bundled: parts } }
    const { licence, notice, components } = noticeDraft(read)
    expect(components).toBe(3)
    expect(licence.indexOf('BSD-3-Clause')).toBeLessThan(licence.indexOf('do not state'))
    expect(notice).toContain('guice 5.1.0')
    expect(notice).toContain('Copyright A')
    expect(notice).not.toContain('Copyright B')
    const again = noticeDraft({ ...read, archive: { ...read.archive, bundled: parts.toReversed() } })
    expect(again).toEqual({ licence, notice, components })
  })
})
