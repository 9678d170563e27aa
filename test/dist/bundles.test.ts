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

import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBundle } from './run-bundle.ts'

const actions = readdirSync(resolve(import.meta.dirname, '../../actions'))

describe.each(actions)('dist/%s', (name) => {
  it('names every missing input at once and fails the step', async () => {
    const { code, stdout } = await runBundle(name)
    expect(code).toBe(1)
    expect(stdout).toContain('::error::')
    for (const input of ['committee', 'product', 'version', 'candidate']) expect(stdout).toContain(`${input}: required`)
    expect(stdout).toContain('[INPUT_INVALID]')
  })
})

const release = { committee: 'example', product: 'example', version: '1.0.0', candidate: 'rc1' }

describe('a wrong input', () => {
  it('is explained with what to do, and without a stack trace', async () => {
    const { code, stdout } = await runBundle('verify', { ...release, location: '/nowhere/at/all', keys: 'KEYS' })
    expect(code).toBe(1)
    expect(stdout).toContain('/nowhere/at/all')
    expect(stdout).not.toMatch(/^\s+at /m)
  })

  it('never prints a secret', async () => {
    const key = '-----BEGIN PGP PRIVATE KEY BLOCK-----\nsecretsecretsecret\n-----END PGP PRIVATE KEY BLOCK-----'
    const { stdout } = await runBundle('sign', {
      ...release,
      directory: '.',
      keys: 'KEYS',
      'gpg-private-key': key,
      sigstore: 'maybe',
    })
    expect(stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('secretsecretsecret')
    expect(stdout).toContain('sigstore: expected true or false')
  })
})
