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
import { describe, expect, it } from 'vitest'
import { workspaceFolders } from './workspace-folders.ts'

const manifests = ['apps/web/package.json', 'libs/a/package.json', 'libs/b/deep/package.json', 'package.json']
const found = (...patterns: string[]) => workspaceFolders(patterns, manifests).folders

describe('workspaceFolders', () => {
  it('finds the folders that hold a manifest, never the root itself', () => {
    expect(found('libs/*')).toEqual(['libs/a'])
    expect(found('libs/**')).toEqual(['libs/a', 'libs/b/deep'])
    expect(found('{apps,libs}/*')).toEqual(['apps/web', 'libs/a'])
    expect(found('**')).toEqual(['apps/web', 'libs/a', 'libs/b/deep'])
  })

  it('takes a path as it stands, and leaves out what a ! names', () => {
    expect(found('./apps/web/', 'elsewhere')).toEqual(['apps/web', 'elsewhere'])
    expect(found('libs/**', '!libs/b/**')).toEqual(['libs/a'])
  })

  it('names patterns that mean nothing', () => {
    expect(workspaceFolders(['tools/*', 'libs/*'], manifests).unmatched).toEqual(['tools/*'])
  })

  it('gives the same folders whatever the order of the patterns', () => {
    const patterns = ['libs/*', 'apps/**', '!apps/web', 'tool']
    const anyOrder = fc.shuffledSubarray(patterns, { minLength: patterns.length })
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(found(...order)).toEqual(['libs/a', 'tool'])
      }),
    )
  })

  it('refuses patterns that would keep it busy', () => {
    const bomb = '{a,b}'.repeat(40)
    const refused = expect.objectContaining({ code: 'LIMIT_EXCEEDED' })
    expect(() => found(bomb)).toThrow(refused)
    const many = Array.from({ length: 10_000 }, (_, index) => `d${index}/*`)
    expect(() => workspaceFolders(many, many)).toThrow(refused)
  })
})
