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

import { expect, it } from 'vitest'
import { lockfileOf } from '../../test/lockfile-of.ts'
import { pdmLock } from './pdm-lock.ts'

const hex = (digit: string) => digit.repeat(64)
const lock = `
[metadata]
groups = ["default", "web", "test"]
strategy = ["inherit_metadata"]
lock_version = "4.5.0"

[[package]]
name = "egret"
version = "1.0"
groups = ["default"]
dependencies = ["rail>=1; python_version < \\"3.11\\"", "gone>=1; python_version < \\"3.0\\""]
files = [{file = "egret-1.0.tar.gz", hash = "sha256:${hex('a')}"}]

[[package]]
name = "egret"
version = "1.0"
extras = ["fast"]
groups = ["default"]
dependencies = ["crane", "egret==1.0"]
files = [{file = "egret-1.0.tar.gz", hash = "sha256:${hex('a')}"}]

[[package]]
name = "rail"
version = "1.0"
groups = ["default"]
files = [{url = "https://files.pythonhosted.org/packages/rail-1.0.tar.gz", hash = "sha256:${hex('b')}"}]

[[package]]
name = "crane"
version = "1.0"
files = [{url = "https://pypi.corp.example/crane-1.0.tar.gz", hash = "sha256:${hex('c')}"}]

[[package]]
name = "stork"
version = "1.0"
groups = ["web"]
files = [{file = "stork-1.0.tar.gz", hash = "sha256:${hex('d')}"}]

[[package]]
name = "ibis"
version = "1.0"
groups = ["test"]
git = "https://github.com/o/ibis.git"
ref = "main"
revision = "${'c0ffee'.padEnd(40, '0')}"

[[package]]
name = "wing"
version = "0.1"
path = "./parts/wing"
groups = ["default"]
`
const pyproject = `
[project]
dependencies = ["Egret[fast]>=1", "wing @ file:///\${PROJECT_ROOT}/parts/wing"]
optional-dependencies = { web = ["stork"] }
[dependency-groups]
test = ["ibis @ git+https://github.com/o/ibis.git", { include-group = "x" }]
`

it('reads groups, extras as entries of their own, sources and the project’s wishes', () => {
  const graph = pdmLock.read(lockfileOf('pdm.lock', lock, { 'pyproject.toml': pyproject }))
  const shorter = (ref: string) => ref.replace(/[#?].*/, '')
  expect(graph.packages.map(({ ref, scope, hashes }) => `${shorter(ref)} ${scope} ${hashes.length}`)).toEqual([
    'crane@1.0 required 1',
    'pkg:pypi/egret@1.0 required 1',
    'pkg:pypi/ibis@1.0 excluded 0',
    'pkg:pypi/rail@1.0 required 1',
    'pkg:pypi/stork@1.0 optional 1',
  ])
  expect(graph.dependencies.map(({ from, to, kind }) => `${shorter(from)} ${kind} ${shorter(to)}`)).toEqual([
    'pkg:pypi/egret@1.0 optional crane@1.0',
    'pkg:pypi/egret@1.0 required pkg:pypi/rail@1.0',
    'subject required pkg:pypi/egret@1.0',
    'subject dev pkg:pypi/ibis@1.0',
    'subject optional pkg:pypi/stork@1.0',
    'subject required wing@0.1',
  ])
  expect(graph.parts.map(({ name }) => name)).toEqual(['wing'])
  expect(graph.knownUnknowns.map(({ kind, ref }) => `${kind} ${shorter(ref)}`)).toEqual([
    'no-integrity pkg:pypi/ibis@1.0',
    'unpublished-source crane@1.0',
  ])
  expect(JSON.stringify(graph)).not.toMatch(/corp/)
})

it('does not take a pdm.lock of before version 4', () => {
  expect(() => pdmLock.read(lockfileOf('pdm.lock', '[metadata]\nlock_version = "3.1"'))).toThrow(
    expect.objectContaining({ code: 'MALFORMED' }),
  )
})
