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

import { describe, expect, it } from 'vitest'
import { lockfileOf } from '../../test/lockfile-of.ts'
import { requirementsTxt } from './requirements-txt.ts'

const sha256 = (digit: string) => `sha256:${digit.repeat(64)}`
const read = (text: string, others: Record<string, string> = {}, path = 'requirements.txt') =>
  requirementsTxt.read(lockfileOf(path, text, others))

describe('requirementsTxt', () => {
  it('reads pins with digests over continued lines, markers, extras and comments', () => {
    const graph = read(`# written by a tool
egret[fast,slow]==1.0 ; python_version >= "3.9" \\
    --hash=${sha256('a')} \\
    --hash=${sha256('b')}
    # via heron
Rail===2.0  # why
stork==3.0 --hash=${sha256('c')}
`)
    expect(graph.packages.map(({ ref, hashes, properties = [] }) => [ref, hashes.length, properties.length])).toEqual([
      ['pkg:pypi/egret@1.0', 0, 2],
      ['pkg:pypi/rail@2.0', 0, 0],
      ['pkg:pypi/stork@3.0', 1, 0],
    ])
    expect(graph.dependencies).toHaveLength(3)
    expect(graph.knownUnknowns.filter(({ kind }) => kind !== 'no-edges').map(({ kind, ref }) => [kind, ref])).toEqual([
      ['no-integrity', 'pkg:pypi/rail@2.0'],
    ])
  })

  it.each(['egret', 'egret>=1.0', 'egret==1.*', 'egret==1.0,!=1.1', 'egret ~= 1.0'])(
    'knows no version of %s',
    (line) => {
      const graph = read(line)
      expect(graph.packages[0]).toMatchObject({ name: 'egret', purl: 'pkg:pypi/egret' })
      expect(graph.packages[0]?.version).toBeUndefined()
      expect(graph.knownUnknowns.map(({ kind }) => kind)).toContain('no-version')
    },
  )

  it('follows included files once, ignores constraints and our own folders, and names an absent file', () => {
    const graph = read('-r base/more.txt\n-c limits.txt\n-e .\n./parts/wing[x]\negret==1.0', {
      'base/more.txt': '-r ../requirements.txt\n-r gone.txt\nrail==1.0',
      'requirements.txt': 'never==1.0',
    })
    expect(graph.packages.map(({ name }) => name)).toEqual(['egret', 'rail'])
    expect(graph.knownUnknowns.map(({ kind, path }) => `${kind} ${path}`)).toContain('unresolved-link "base/gone.txt"')
  })

  it('never names a private index, address or secret', () => {
    const graph = read(`--index-url https://joe:secret@pypi.corp.example/simple
egret==1.0
git+https://github.com/o/rail@${'c0ffee'.padEnd(40, '0')}#egg=rail
stork @ https://corp.example/stork-1.0.tar.gz
https://corp.example/ibis-1.5-py3-none-any.whl
https://joe:secret@corp.example/nameless
`)
    expect(JSON.stringify(graph)).not.toMatch(/corp|secret/)
    expect(graph.packages.filter(({ purl }) => purl !== undefined).map(({ name }) => name)).toEqual(['rail'])
    expect(graph.packages.find(({ name }) => name === 'ibis')?.version).toBe('1.5')
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'malformed-entry')).toHaveLength(1)
  })

  it('says that a second index makes the origin a guess', () => {
    const graph = read('--extra-index-url https://corp.example/simple\negret==1.0')
    expect(graph.knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)).toContain('unpublished-source subject')
  })

  it.each([
    ['requirements-dev.txt', 'excluded'],
    ['requirements_test.txt', 'excluded'],
    ['requirements-device.txt', 'required'],
    ['docs/requirements.txt', 'required'],
  ])('takes %s for %s', (path, scope) => {
    expect(read('egret==1.0', {}, path).packages[0]?.scope).toBe(scope)
  })

  it('reads a line of a million characters without thinking long', () => {
    const line = `egret @ x${'#['.repeat(500_000)}`
    expect(read(line).knownUnknowns[0]?.kind).toBe('malformed-entry')
  })

  it.each([
    ['requirements.txt', true],
    ['requirements-dev.txt', true],
    ['requirements.in', false],
    ['my-requirements.txt', false],
  ])('%s: %s', (name, named) => {
    expect(requirementsTxt.isNamed(name)).toBe(named)
  })
})
