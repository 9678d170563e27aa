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
import { lockfilesIn } from './lockfiles-in.ts'

const treeOf = (...paths: string[]) => ({
  list: async () => paths,
  read: (path: string) => (paths.includes(path) ? new TextEncoder().encode(path) : undefined),
})
const isManifest = (baseName: string) => baseName === 'Cargo.toml'

describe('lockfilesIn', () => {
  it('finds the lockfiles of a tree, each with what lies around and below it', async () => {
    const tree = treeOf('b/x/Cargo.toml', 'b/Cargo.lock', 'b/Cargo.toml', 'b-c/Cargo.toml', 'Cargo.lock', 'z/go.sum')
    const [root, below] = await lockfilesIn(tree)
    expect(root?.path).toBe('Cargo.lock')
    expect(root?.below(isManifest)).toEqual(['b-c/Cargo.toml', 'b/Cargo.toml', 'b/x/Cargo.toml'])
    expect(below?.below(isManifest)).toEqual(['Cargo.toml', 'x/Cargo.toml'])
    expect(new TextDecoder().decode(below?.beside('x/Cargo.toml'))).toBe('b/x/Cargo.toml')
  })

  it('shows a lockfile nothing outside of the tree', async () => {
    const [root] = await lockfilesIn(treeOf('Cargo.lock', '../secret'))
    expect(root?.beside('../secret')).toBeUndefined()
  })

  it('refuses to list more files than any project has', async () => {
    const many = Array.from({ length: 50_001 }, (_, index) => `${index}/Cargo.toml`)
    const [root] = await lockfilesIn(treeOf('Cargo.lock', ...many))
    expect(() => root?.below(isManifest)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('says which chosen file is none', async () => {
    await expect(lockfilesIn(treeOf('Cargo.lock'), ['notes.txt'])).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(lockfilesIn(treeOf('Cargo.lock'), ['x/Cargo.lock'])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('tells a file that is too large from one that is not there', async () => {
    const tree = { list: async () => ['Cargo.lock'], read: () => undefined }
    await expect(lockfilesIn(tree)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
    await expect(lockfilesIn(tree, ['x/Cargo.lock'])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
