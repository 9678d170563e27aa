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
import { packageSource } from './package-source.ts'

const commit = 'c0ffee'.padEnd(40, '0')
const source = (resolved?: string, name = 'a') => packageSource(name, '1.0.0', resolved)

describe('packageSource', () => {
  it.each([
    ['https://registry.npmjs.org/a/-/a-1.0.0.tgz', 'a'],
    ['https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz', '@s/a'],
    ['https://registry.npmjs.org/@s%2fa/-/a-1.0.0.tgz', '@s/a'],
    ['https://registry.yarnpkg.com/a/-/a-1.0.0.tgz', 'a'],
  ])('keeps the public address %s', (resolved, name) => {
    expect(source(resolved, name)).toEqual({ kind: 'registry', location: resolved, withheld: false })
  })

  it('takes an entry without an address for one of the registry', () => {
    expect(source()).toEqual({ kind: 'registry', withheld: false })
  })

  it.each([
    'https://npm.corp.example/api/npm/a/-/a-1.0.0.tgz',
    'http://registry.npmjs.org/a/-/a-1.0.0.tgz',
    'https://token@registry.npmjs.org/a/-/a-1.0.0.tgz',
    'https://joe:secret@registry.npmjs.org/a/-/a-1.0.0.tgz',
    'https://registry.npmjs.org:8443/a/-/a-1.0.0.tgz',
  ])('withholds %s', (resolved) => {
    expect(source(resolved)).toEqual({ kind: 'registry', withheld: true })
  })

  it('drops query and fragment of a public address', () => {
    const location = 'https://registry.npmjs.org/a/-/a-1.0.0.tgz'
    expect(source(`${location}?token=secret#x`)).toEqual({ kind: 'registry', location, withheld: false })
  })

  it.each([
    'https://registry.npmjs.org/evil/-/evil-1.0.0.tgz',
    'https://registry.npmjs.org/a/-/a-1.0.1.tgz',
    'https://example.org/a-1.0.0.tgz',
    'file:../a-1.0.0.tgz',
    'not an address',
  ])('does not take %s for the registry’s a@1.0.0', (resolved) => {
    expect(source(resolved)).toEqual({ kind: 'elsewhere', address: resolved })
  })

  it.each([
    `git+ssh://git@github.com/o/r.git#${commit}`,
    `git+https://github.com/o/r.git#${commit}`,
    `git+https://token@github.com/o/r.git#${commit}`,
    `git://github.com/o/r.git#${commit}`,
    `git+ssh://git@github.com:o/r.git#${commit}`,
  ])('gives the public address of a commit: %s', (resolved) => {
    expect(source(resolved)).toMatchObject({ kind: 'git', location: `git+https://github.com/o/r.git@${commit}` })
  })

  it('knows npm’s short form', () => {
    expect(source(`gitlab:o/r#${commit}`)).toMatchObject({ location: `git+https://gitlab.com/o/r@${commit}` })
  })

  it.each([
    `git+ssh://git@git.corp.example/o/r.git#${commit}`,
    'git+https://github.com/o/r.git#main',
    `git+file:///home/joe/r#${commit}`,
    `git+https://github.com.evil.example/o/r.git#${commit}`,
  ])('names no place for %s', (resolved) => {
    expect(source(resolved)).toEqual({ kind: 'git', address: resolved })
  })
})
