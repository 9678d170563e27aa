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

import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signingKeys } from './signing-key.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'key-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('signingKeys', () => {
  it('is made once, for the owner only', async () => {
    const [key] = await signingKeys(directory)
    expect((await signingKeys(directory)).map((again) => again.equals(key))).toEqual([true])
    expect((await stat(join(directory, 'ledger-key.pem'))).mode & 0o777).toBe(0o600)
  })

  it('refuses a file that is no key, and does not quote it', async () => {
    await writeFile(join(directory, 'ledger-key.pem'), 'a secret that is no key')
    const refusal = signingKeys(directory)
    await expect(refusal).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(refusal).rejects.not.toThrow('a secret')
  })

  it('lets the key that retires sign too', async () => {
    const [old] = await signingKeys(directory)
    await rename(join(directory, 'ledger-key.pem'), join(directory, 'ledger-key.retiring.pem'))
    const [current, retiring, ...others] = await signingKeys(directory)
    expect([current?.equals(old), retiring?.equals(old), others]).toEqual([false, true, []])
  })
})
