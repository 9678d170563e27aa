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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledPackages, licencesOf } from './bundled-licences.ts'

/** What esbuild says about a bundle of these files. */
function metafile(...paths: string[]): Metafile {
  const input = { bytes: 1, imports: [] }
  return { inputs: Object.fromEntries(paths.map((path) => [path, input])), outputs: {} }
}

test('the packages in a bundle are told by their folders, scoped and nested ones too', () => {
  const bundle = metafile(
    'packages/kernel/src/index.ts',
    'node_modules/zod/index.js',
    'node_modules/zod/lib/deep/file.js',
    'node_modules/@scope/name/index.js',
    'node_modules/a/node_modules/b/index.js',
    'node_modules/a/node_modules/@scope/c/lib/index.js',
    'packages/cli/node_modules/local/index.js',
  )
  expect(bundledPackages(bundle)).toEqual([
    'node_modules/@scope/name',
    'node_modules/a/node_modules/@scope/c',
    'node_modules/a/node_modules/b',
    'node_modules/zod',
    'packages/cli/node_modules/local',
  ])
})

test('a bundle of our own code alone holds no package', () => {
  expect(bundledPackages(metafile('packages/kernel/src/index.ts', 'node_modules_old/x/y.js'))).toEqual([])
})

describe('licencesOf', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'licences-'))
    await installed('good', { license: 'MIT' }, { LICENSE: 'Permission is hereby granted\r\n' })
    await installed('american', { license: 'Apache-2.0' }, { 'license.md': 'Apache License', 'LICENSES.html': 'other' })
    await installed('noticed', { license: 'Apache-2.0' }, { LICENSE: 'Apache License', NOTICE: 'Made by Example.' })
    await installed('bare', { license: 'ISC' })
    for (const license of ['LGPL-3.0-or-later', '(MIT OR GPL-3.0)', 'UNLICENSED', 'mit'])
      await installed(`bad-${license.replace(/\W/g, '')}`, { license })
    await installed('bad-none', {})
  })
  afterAll(() => rm(root, { recursive: true }))

  async function installed(name: string, manifest: object, files: Record<string, string> = {}): Promise<void> {
    const folder = join(root, 'node_modules', name)
    await mkdir(folder, { recursive: true })
    const all = { ...files, 'package.json': JSON.stringify({ name, version: '1.0.0', ...manifest }) }
    for (const [file, text] of Object.entries(all)) await writeFile(join(folder, file), text)
  }

  const licences = (...names: string[]) =>
    licencesOf(root, metafile(...names.map((name) => `node_modules/${name}/index.js`)))

  test('names every package once with its version, licence and text', async () => {
    const text = await licences('good', 'american', 'good')
    expect(text).toContain('good 1.0.0 (MIT)\n\nPermission is hereby granted\n')
    expect(text).toContain('american 1.0.0 (Apache-2.0)\n\nApache License\n')
    expect(text.match(/^good 1/gm)).toHaveLength(1)
    expect(text).not.toContain('\r')
  })

  test('carries on the NOTICE of a package (Apache License 2.0, 4 d)', async () => {
    expect(await licences('noticed')).toContain('Apache License\n\nMade by Example.\n')
  })

  test('says so when a package has no licence file', async () => {
    expect(await licences('bare')).toContain('bare 1.0.0 (ISC)\n\n(no licence file in the package)')
  })

  test.each(['bad-LGPL30orlater', 'bad-MITORGPL30', 'bad-UNLICENSED', 'bad-mit', 'bad-none'])(
    '%s does not get into a bundle',
    async (name) => {
      await expect(licences('good', name)).rejects.toThrow(`${name} 1.0.0 has licence`)
    },
  )

  test('the same packages give the same text in any order', async () => {
    expect(await licences('good', 'bare')).toBe(await licences('bare', 'good'))
  })
})
