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

import { verdictOf } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { SOURCE } from '../test/candidate-facts.ts'
import { publishedFacts, runPublished } from '../test/published-facts.ts'
import { channelsAgree } from './channels-agree.ts'
import type { ChannelFacts, ChannelFile, GitHubPromise } from './published-facts.ts'

const { recorded } = publishedFacts()
const released = recorded[0] ?? { sha256: '', sha512: '' }
const run = (...files: ChannelFile[]) =>
  runPublished(channelsAgree, publishedFacts({ channels: [{ channel: 'pypi', name: 'widget', state: 'read', files }] }))

test('is silent when the channel has the released bytes, by either digest', () => {
  expect(run({ name: SOURCE, sha256: released.sha256 }, { name: SOURCE, sha512: released.sha512 })).toEqual([])
})

test('other bytes are a blocker, also when only one of two digests differs', () => {
  const other = { name: SOURCE, sha256: released.sha256, sha512: '0'.repeat(128) }
  expect(run(other)).toMatchObject([{ rule: 'differs', severity: 'blocker', artifact: SOURCE }])
})

test.each<[string, ChannelFile, string]>([
  ['a package that was not released', { name: 'widget-1.2.0-py3-none-any.whl', sha256: released.sha256 }, 'unrecorded'],
  ['a package that was taken back', { name: SOURCE, sha256: released.sha256, withdrawn: true }, 'withdrawn'],
])('%s is a concern', (_name, given, rule) => {
  expect(run(given)).toMatchObject([{ rule, severity: 'concern' }])
})

test('a package without digest is never taken for the released one', () => {
  for (const file of [{ name: SOURCE }, { name: SOURCE, sha256: '' }]) {
    const findings = run(file)
    expect(findings).toMatchObject([{ rule: 'unproved' }])
    expect(verdictOf(findings)).toBe('needs-human')
  }
})

test('a channel that could not be asked stops the line; one without the release does not', () => {
  const ask = (state: 'absent' | 'unreachable') =>
    runPublished(
      channelsAgree,
      publishedFacts({ channels: [{ channel: 'npm', name: 'w', state, why: 'it says so', files: [] }] }),
    )
  expect(verdictOf(ask('unreachable'))).toBe('needs-human')
  expect(ask('absent')).toMatchObject([{ rule: 'absent', message: 'npm w: it says so' }])
})

const wheel = (name: string) => ({
  ...released,
  path: `python/${name}`,
  size: 1,
  sha256: 'd'.repeat(64),
  sha512: 'e'.repeat(128),
})
const onChannel = (channel: ChannelFacts, ...more: string[]) =>
  runPublished(channelsAgree, publishedFacts({ recorded: more.map(wheel), channels: [channel] }))

describe('files that the channel lacks', () => {
  const sdist = 'apache_widget-1.2.0.tar.gz'
  const wheels = ['apache_widget-1.2.0-cp312-cp312-manylinux_2_28_x86_64.whl', 'apache_widget-1.2.0-1-py3-none-any.whl']
  const there = (...names: string[]): ChannelFacts => ({
    ...{ channel: 'pypi', name: 'Apache.Widget', state: 'read' },
    files: names.map((name) => ({ name, sha256: 'd'.repeat(64) })),
  })

  test('a released wheel that PyPI does not have is told by its name', () => {
    expect(onChannel(there(...wheels, sdist), ...wheels, sdist)).toEqual([])
    expect(onChannel(there(sdist, wheels[1] ?? ''), ...wheels, sdist)).toMatchObject([
      { rule: 'missing', severity: 'concern', artifact: wheels[0] },
    ])
  })

  test('a source archive that is named as PyPI names them may be elsewhere on purpose', () => {
    const found = onChannel(there(...wheels), ...wheels, sdist)
    expect(found).toMatchObject([{ rule: 'partial', severity: 'note', message: expect.stringContaining(sdist) }])
  })

  test.each([
    'apache_widget_extra-1.2.0-py3-none-any.whl',
    'apache-widget-1.2.0-src.tar.gz',
    `${wheels[0]}.asc`,
    'apache_widget-1.2.0.whl',
  ])('%s is no business of this package', (other) => {
    expect(onChannel(there(...wheels), ...wheels, other)).toEqual([])
  })

  test('a Maven repository is to have jars and poms of the artifact, of another artifact none', () => {
    const jar: ChannelFacts = { channel: 'maven', name: 'org.example:widget', state: 'read', files: [] }
    const found = onChannel(
      jar,
      'widget-1.2.0.jar',
      'widget-core-1.2.0.jar',
      'widget-1.2.0-bin.zip',
      'widget-1.2.0.pom.asc',
    )
    expect(found.map(({ rule, message }) => [rule, message])).toEqual([
      ['missing', 'maven org.example:widget: widget-1.2.0.jar is not there'],
      ['partial', 'maven org.example:widget does not have widget-1.2.0-bin.zip'],
    ])
  })

  test('a long list of them is one finding', () => {
    const names = Array.from({ length: 12 }, (_, index) => `widget-${index}.zip`)
    const found = onChannel({ channel: 'github', name: 'example/widget', state: 'read', files: [] }, ...names)
    expect(found).toMatchObject([{ rule: 'partial', message: expect.stringMatching(/widget-4\.zip and 7 more$/) }])
  })
})

describe('images', () => {
  const image = (...files: ChannelFile[]): ChannelFacts => ({
    channel: 'docker',
    name: 'apache/widget:1.0',
    state: 'read',
    files,
  })
  const digest = { name: 'apache/widget:1.0', sha256: 'a'.repeat(64) }

  test('an image with the digest that was approved passes, another is a blocker, one of which nothing is known proves nothing', () => {
    expect(onChannel(image({ ...digest, expected: digest.sha256 }))).toEqual([])
    expect(onChannel(image({ ...digest, expected: 'b'.repeat(64) }))).toMatchObject([
      { rule: 'differs', severity: 'blocker' },
    ])
    const unknown = onChannel(image(digest))
    expect(unknown).toMatchObject([{ rule: 'unproved', message: expect.stringContaining(`sha256:${digest.sha256}`) }])
    expect(verdictOf(unknown)).toBe('needs-human')
  })

  test('a file in an image is compared with the released file that it is to be', () => {
    const inside = (sha256: string) =>
      image({ ...digest, expected: digest.sha256 }, { name: 'linux/amd64 app.jar', sha256, released: 'widget.jar' })
    expect(onChannel(inside('d'.repeat(64)), 'widget.jar')).toEqual([])
    expect(onChannel(inside('c'.repeat(64)), 'widget.jar')).toMatchObject([
      { rule: 'differs', message: 'docker apache/widget:1.0: linux/amd64 app.jar is not the released file widget.jar' },
    ])
  })

  test('what was said to be in an image and is not, and labels of another version, are told', () => {
    const label = { at: 'linux/amd64', label: 'org.opencontainers.image.version', found: '22.04', expected: '1.2.0' }
    const found = onChannel({
      ...image({ ...digest, expected: digest.sha256 }),
      ...{ missing: ['linux/arm64 app.jar'], labels: [label, { ...label, found: '1.2.0' }] },
    })
    expect(found.map(({ rule }) => rule)).toEqual(['missing', 'mislabelled'])
  })
})

test.each<[GitHubPromise, string[]]>([
  [{ immutable: true, attestation: { state: 'verified' } }, []],
  [{ immutable: false, attestation: { state: 'absent' } }, ['mutable']],
  [{ immutable: true, attestation: { state: 'absent' } }, ['attestation-missing']],
  [
    { immutable: true, attestation: { state: 'unverified', why: 'no trust root was given' } },
    ['attestation-unverified'],
  ],
  [{ immutable: true, attestation: { state: 'refused', why: 'it is of another tag' } }, ['attestation-refused']],
])('what GitHub promises of a release: %j', (github, rules) => {
  const found = onChannel({ channel: 'github', name: 'example/widget', state: 'read', files: [], github })
  expect(found.map(({ rule }) => rule)).toEqual(rules)
})
