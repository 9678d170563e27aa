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

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installedPackages } from './installed-packages.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'installed-'))
  for (const [path, text] of Object.entries({
    'tree/node_modules/.store/a/package.json': '{}',
    'tree/node_modules/b/LICENSE': 'text',
    'cargo/index/x-1.0.0/Cargo.toml': '[package]',
    'secret/key': 'secret',
  })) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
})
afterEach(() => rm(directory, { recursive: true }))

const places = () =>
  installedPackages({
    tree: join(directory, 'tree'),
    cargo: join(directory, 'cargo'),
    go: undefined,
    maven: join(directory, 'gone'),
  })

describe('installed packages', () => {
  test('are read and listed in their places', () => {
    const installed = places()
    expect(installed.read('cargo', 'index/x-1.0.0/Cargo.toml', 100)?.toString()).toBe('[package]')
    expect(installed.list('cargo', '')).toEqual(['index'])
    expect(installed.list('tree', 'node_modules')).toEqual(['.store', 'b'])
  })

  test('are none in a place that is not there or not given', () => {
    for (const cache of ['go', 'maven', 'nuget'] as const) {
      expect(places().read(cache, 'x', 100)).toBeUndefined()
      expect(places().list(cache, '')).toEqual([])
    }
  })

  test('are found through the links of a store, and nothing through links that lead elsewhere', async () => {
    const modules = join(directory, 'tree/node_modules')
    await symlink('.store/a', join(modules, 'a'))
    await symlink('../../secret', join(modules, 'evil'))
    await symlink('../../../secret/key', join(modules, 'b/package.json'))
    expect(places().read('tree', 'node_modules/a/package.json', 100)?.toString()).toBe('{}')
    expect(places().read('tree', 'node_modules/evil/key', 100)).toBeUndefined()
    expect(places().read('tree', 'node_modules/b/package.json', 100)).toBeUndefined()
    expect(places().list('tree', 'node_modules/evil')).toEqual([])
  })

  test.each(['../secret/key', '/etc/hostname', 'node_modules/../../secret/key', 'node_modules', '', 'a\0b'])(
    'hold no file %j',
    (path) => {
      expect(places().read('tree', path, 100)).toBeUndefined()
    },
  )

  test.each(['..', '../secret', '/etc', 'gone', 'node_modules/b/LICENSE'])('hold no directory %j', (path) => {
    expect(places().list('tree', path)).toEqual([])
  })

  test('larger than what is wanted are none', () => {
    expect(places().read('tree', 'node_modules/b/LICENSE', 3)).toBeUndefined()
  })
})
