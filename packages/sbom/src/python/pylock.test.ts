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
import { pylock } from './pylock.ts'
import { pylockScope } from './pylock-scope.ts'

const hex = (digit: string) => digit.repeat(64)
const read = (text: string) => pylock.read(lockfileOf('pylock.toml', `lock-version = "1.0"\n${text}`))

describe('pylock', () => {
  it('reads sdist, wheels, several digests of one archive, and edges', () => {
    const graph = read(`
[[packages]]
name = "egret"
version = "1.0"
dependencies = [{ name = "rail", version = "2.0" }]
sdist = { name = "egret-1.0.tar.gz", url = "https://files.pythonhosted.org/egret-1.0.tar.gz", hashes = { sha256 = "${hex('a')}", sha512 = "${hex('ab')}", blake2b = "00" } }
[[packages]]
name = "rail"
version = "1.0"
[[packages]]
name = "rail"
version = "2.0"
wheels = [{ path = "wheels/rail-2.0-py3-none-any.whl", hashes = { sha256 = "${hex('b')}" } }]
[[packages]]
name = "heron"
directory = { path = ".", editable = true }
dependencies = [{ name = "egret" }]
`)
    expect(graph.packages.find(({ name }) => name === 'egret')).toMatchObject({
      hashes: [{ algorithm: 'sha256' }, { algorithm: 'sha512' }],
      distributions: [{ location: 'https://files.pythonhosted.org/egret-1.0.tar.gz' }],
    })
    expect(graph.dependencies.map(({ from, to }) => `${from} ${to.replace(/#.*/, '')}`)).toEqual([
      'pkg:pypi/egret@1.0 rail@2.0',
      'subject pkg:pypi/egret@1.0',
    ])
  })

  it('says that nobody wrote edges down when no entry has any', () => {
    const graph = read('[[packages]]\nname = "egret"\nversion = "1.0"\n')
    expect(graph.knownUnknowns.map(({ kind }) => kind)).toEqual(['no-edges', 'no-integrity', 'no-root'])
  })

  it.each([
    ['', 'required'],
    ["python_version < '3.11'", 'required'],
    ["'web' in extras", 'optional'],
    ["'test' in dependency_groups", 'excluded'],
    ["'test' in dependency_groups or 'web' in extras", 'optional'],
    ['python_version >= "3.8" and "default" in dependency_groups', 'required'],
    ["'test' not in dependency_groups", 'required'],
  ])('takes a package with the marker %j for %s', (marker, scope) => {
    expect(pylockScope(marker, ['default'])).toBe(scope)
  })

  it.each([
    ['pylock.toml', true],
    ['pylock.dev.toml', true],
    ['pylock.a.b.toml', false],
    ['pylock..toml', false],
    ['mypylock.toml', false],
  ])('%s: %s', (name, named) => {
    expect(pylock.isNamed(name)).toBe(named)
  })
})
