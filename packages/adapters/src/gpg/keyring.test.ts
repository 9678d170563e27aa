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

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeReleaseKey } from '@tra/testkit'
import { describe, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { openKeyring, wipeKeyring } from './keyring.ts'
import { openPgpSignerFactory } from './open-pgp-signer.ts'

describe('a keyring that a killed step left', () => {
  test('is removed with its secret key and the agent that knows the passphrase', async () => {
    const key = await makeReleaseKey({ name: 'RM', email: 'rm@example.org', type: 'ed25519', passphrase: 'pass' })
    let home = ''
    const factory = openPgpSignerFactory((opened) => {
      home = opened
    })
    await factory.open({ privateKey: key.armoredPrivate, passphrase: 'pass' })
    const agents = async () => (await runTool('pgrep', ['-f', `gpg-agent --homedir ${home}`])).stdout.trim()
    expect(await agents()).not.toBe('')
    await expect(wipeKeyring(home)).resolves.toBe(true)
    expect(existsSync(home)).toBe(false)
    await expect.poll(agents).toBe('')
    await expect(wipeKeyring(home)).resolves.toBe(false)
    await key.dispose()
  })

  test('is the only thing that is ever removed', async () => {
    const keyring = await openKeyring()
    const base = dirname(keyring.home)
    await keyring.close()
    const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'))
    await mkdir(join(elsewhere, 'tra-gpg-abcdef'))
    const notOurs = [
      elsewhere,
      join(elsewhere, 'tra-gpg-abcdef'),
      base,
      `${base}/tra-gpg-abcdef/../x`,
      '/',
      '',
      'tra-gpg-abcdef',
    ]
    for (const path of notOurs) await expect(wipeKeyring(path)).rejects.toMatchObject({ code: 'INTERNAL' })
    await writeFile(join(elsewhere, 'kept'), '')
    const link = join(base, 'tra-gpg-Link00')
    await symlink(elsewhere, link)
    await expect(wipeKeyring(link)).resolves.toBe(false)
    expect(existsSync(join(elsewhere, 'kept'))).toBe(true)
    await Promise.all([rm(link), rm(elsewhere, { recursive: true })])
  })
})
