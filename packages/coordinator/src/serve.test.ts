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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from './serve.ts'

let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'serve-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const environment = (changes: Record<string, string>) => ({
  COORDINATOR_DIRECTORY: join(directory, 'coordinator'),
  COORDINATOR_ORIGIN: 'https://releases.example.org',
  COORDINATOR_OWNER_IDS: '22',
  COORDINATOR_PORT: '0',
  ...changes,
})

test('a server says in one line of JSON where it listens, and who to trust', async () => {
  const path = join(directory, 'publishers.json')
  await writeFile(path, JSON.stringify({ schema: 'publishers/v1', publishers: [] }))
  const lines: string[] = []
  const server = await serve(environment({ COORDINATOR_PUBLISHERS: path }), (line) => lines.push(line))
  await server.close()
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    message: 'listening',
    url: server.url,
    origin: 'https://releases.example.org',
    ledgerKey: server.ledgerKey,
  })
})

test.each([
  ['is missing', undefined],
  ['is no JSON', '{'],
  ['names a workflow that GitHub does not run', '{"schema":"publishers/v1","publishers":[{"workflow":"x.yml"}]}'],
])('a registry that %s opens to nobody', async (_, text) => {
  const path = join(directory, 'bad.json')
  if (text !== undefined) await writeFile(path, text)
  const attempt = serve(environment({ COORDINATOR_PUBLISHERS: path }), () => {})
  await expect(attempt).rejects.toMatchObject({ code: 'INPUT_INVALID', hint: expect.stringContaining('publishers/v1') })
})
