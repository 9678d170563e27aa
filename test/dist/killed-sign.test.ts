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

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { keysFile, makeReleaseKey, type ReleaseKey } from '@tra/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

const dist = resolve(import.meta.dirname, '../../dist/sign')

let directory: string
let key: ReleaseKey
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'killed-'))
  key = await makeReleaseKey({ name: 'RM', email: 'rm@example.org', type: 'rsa4096', passphrase: 'pass phrase' })
  await mkdir(join(directory, 'candidate'))
  await writeFile(join(directory, 'candidate/apache-example-1.0.0-src.tar.gz'), 'source')
  await writeFile(join(directory, 'KEYS'), keysFile([key]))
})
afterAll(async () => {
  await key.dispose()
  await rm(directory, { recursive: true })
})

const inputs = () => ({
  ...{ directory: join(directory, 'candidate'), committee: 'example', product: 'example', version: '1.0.0' },
  ...{ candidate: 'rc1', keys: join(directory, 'KEYS'), sigstore: 'false', 'event-spool': join(directory, 'events') },
  ...{ 'gpg-private-key': key.armoredPrivate, 'gpg-passphrase': 'pass phrase' },
})

const environment = (more: Record<string, string>) => ({
  PATH: process.env.PATH ?? '',
  HOME: directory,
  ...Object.fromEntries(Object.entries(inputs()).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  ...more,
})

it('the secret key of a step that was killed is removed after the job', async () => {
  const state = join(directory, 'state')
  await writeFile(state, '')
  const step = spawn(process.execPath, [join(dist, 'index.js')], { env: environment({ GITHUB_STATE: state }) })
  const keyring = () => /^openpgp-keyring<<.*\n(.*)$/m.exec(readFileSync(state, 'utf8'))?.[1] ?? ''
  await expect.poll(keyring, { interval: 5 }).not.toBe('')
  step.kill('SIGKILL')
  await once(step, 'exit')
  expect(existsSync(keyring())).toBe(true)
  const post = execFileSync(process.execPath, [join(dist, 'post.js')], {
    env: environment({ 'STATE_openpgp-keyring': keyring() }),
    encoding: 'utf8',
  })
  expect(post).toContain('removed the keyring')
  expect(existsSync(keyring())).toBe(false)
})

it('after a step that ended by itself there is nothing to remove', async () => {
  const state = join(directory, 'state-of-whole')
  await writeFile(state, '')
  execFileSync(process.execPath, [join(dist, 'index.js')], { env: environment({ GITHUB_STATE: state }) })
  const keyring = /^openpgp-keyring<<.*\n(.*)$/m.exec(readFileSync(state, 'utf8'))?.[1] ?? ''
  expect(existsSync(keyring)).toBe(false)
  expect(execFileSync(process.execPath, [join(dist, 'post.js')], { env: environment({}), encoding: 'utf8' })).toBe('')
})
