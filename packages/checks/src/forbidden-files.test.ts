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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { forbiddenFiles } from './forbidden-files.ts'

const judge = (path: string, text?: string) => run(forbiddenFiles, cleanFacts({ files: [file(path, text)] }))

test.each([
  ['KEYS', 'keys'],
  ['1.2.0/KEYS', 'keys'],
  ['.DS_Store', 'leftover'],
  ['docs/Thumbs.db', 'leftover'],
  ['desktop.ini', 'leftover'],
  ['id_rsa', 'private-key'],
  ['signing/release.key', 'private-key'],
  ['release.p12', 'private-key'],
])('%s is a blocker', (path, rule) => {
  expect(judge(path)).toMatchObject([{ severity: 'blocker', rule, artifact: path }])
})

test('a private key inside a companion is found by its armour', () => {
  const armour = (what: string) => `-----BEGIN ${what}-----\n\nabcd\n-----END ${what}-----\n`
  expect(judge('a.zip.asc', armour('PGP PRIVATE KEY BLOCK'))).toMatchObject([{ rule: 'private-key' }])
  expect(judge('a.zip.asc', armour('EC PRIVATE KEY'))).toMatchObject([{ rule: 'private-key' }])
  expect(judge('a.zip.asc', armour('PGP SIGNATURE'))).toEqual([])
})

test.each(['apache-keys-1.0.zip', 'id_rsa-parser-1.0.jar', 'KEYS.md', 'id_rsa.pub'])('%s is fine', (path) => {
  expect(judge(path)).toEqual([])
})

test('outside the ASF KEYS may lie beside the files', () => {
  const facts = cleanFacts({ files: [file('KEYS')], profile: plainProfile('open-source') })
  expect(run(forbiddenFiles, facts)).toMatchObject([{ severity: 'note' }])
})
