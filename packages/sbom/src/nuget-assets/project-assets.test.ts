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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgesOf, gapsOf, lockfileOf, looseEnds } from '../../test/lockfile-of.ts'
import { projectAssets } from './project-assets.ts'

const read = (assets: unknown) =>
  projectAssets.read(
    lockfileOf('obj/project.assets.json', typeof assets === 'string' ? assets : JSON.stringify(assets)),
  )
const sha512 = Buffer.alloc(64, 7).toString('base64')
const target: Record<string, unknown> = {
  'Iced/1.10.0': { type: 'package', compile: {} },
  'NuclearPowered.AssemblyUnhollower/0.4.15': { type: 'package', dependencies: { iced: '1.10.0', Gone: '1.0.0' } },
  'Mine/1.0.0': { type: 'project', dependencies: { Iced: '1.10.0' } },
}
// As a mod of a game has it, shortened.
const assets = (entries: object = target) => ({
  version: 3,
  targets: { 'net6.0': entries, 'net6.0/win-x64': { 'Iced/1.10.0': { type: 'package' } } },
  libraries: { 'Iced/1.10.0': { sha512, type: 'package', path: 'iced/1.10.0' } },
  projectFileDependencyGroups: { 'net6.0': ['nuclearpowered.assemblyunhollower >= 0.4.15', 'Mine >= 1.0.0'] },
  packageFolders: { '/home/joe/.nuget/packages/': {} },
  project: { restore: { projectPath: '/home/joe/x.csproj' } },
})

describe('project.assets.json', () => {
  test('says what packages.lock.json says, and nothing of the machine', () => {
    const graph = read(assets())
    expect(graph.packages.map(({ purl }) => purl)).toEqual([
      'pkg:nuget/Iced@1.10.0',
      'pkg:nuget/NuclearPowered.AssemblyUnhollower@0.4.15',
    ])
    expect(graph.packages[0]?.properties).toEqual([
      { name: 'trusted-release:nuget:content-hash', value: `sha512-${sha512}` },
    ])
    expect(graph.parts.map(({ name }) => name)).toEqual(['Mine'])
    expect(edgesOf(graph).map((edge) => edge.replaceAll(/#\w+/g, ''))).toEqual([
      'Mine@ required pkg:nuget/Iced@1.10.0',
      'pkg:nuget/NuclearPowered.AssemblyUnhollower@0.4.15 required pkg:nuget/Iced@1.10.0',
      'subject required Mine@',
      'subject required pkg:nuget/NuclearPowered.AssemblyUnhollower@0.4.15',
    ])
    expect(gapsOf(graph)).toContain('unresolved-dependency pkg:nuget/NuclearPowered.AssemblyUnhollower@0.4.15')
    expect(JSON.stringify(graph)).not.toMatch(/joe|packages\.lock/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('an entry that can not be read is named', () => {
    expect(gapsOf(read(assets({ 'no version': { type: 'package' } })))).toContain('malformed-entry subject')
  })

  test('a package that stands there in two versions is two', () => {
    const versions = { 'a/1.0.0': { type: 'package' }, 'a/2.0.0': { type: 'package' } }
    expect(read(assets(versions)).packages.map(({ purl }) => purl)).toEqual(
      expect.arrayContaining(['pkg:nuget/a@1.0.0', 'pkg:nuget/a@2.0.0']),
    )
  })

  test.each([
    ['another version', { ...assets(), version: 1 }],
    ['another file', []],
    ['a key that stands twice', '{"version":3,"targets":{},"targets":{}}'],
  ])('refuses %s', (_, given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    const entries = Object.entries(target)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read(assets(Object.fromEntries(shuffled)))).toEqual(read(assets()))
      }),
    )
  })
})
