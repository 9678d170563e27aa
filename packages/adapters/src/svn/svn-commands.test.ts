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

import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { svnCommands } from './svn-commands.ts'
import { svnStore } from './svn-store.ts'

const PRINT_WORDS = 'svnmucc() { printf "%s\\0" "$@"; };'

/** What a shell hands to the program when somebody pastes the commands. */
function wordsInShell(commands: readonly string[]): string[] {
  const script = `${PRINT_WORDS}\n${commands.join('\n')}`
  const words = execFileSync('bash', ['--norc', '-c', script], { input: '', env: {} }).toString('utf8')
  return words.split('\0').slice(0, -1)
}

const request = {
  from: 'https://dist.example.org/dev/example/1.0-rc1',
  revision: 7,
  to: 'https://dist.example.org/release/example/tool/1.0',
  message: 'Release',
  files: ['tool.zip'],
}

test('one command copies the compared revision and removes the candidate', () => {
  expect(svnCommands.promote(request)).toEqual([
    `svnmucc -m Release cp 7 ${request.from} ${request.to} rm ${request.from}`,
  ])
})

test('nothing in a plan is read as shell', () => {
  const hostile = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'))
  const examples: [[string, string]] = [['it\'s $(id) `id` "x"\n; rm -rf ~ # \\', '*']]
  fc.assert(
    fc.property(fc.tuple(hostile, hostile), ([message, from]) => {
      const words = wordsInShell(svnCommands.promote({ ...request, message, from }))
      expect(words).toEqual(['-m', message, 'cp', '7', from, request.to, 'rm', from])
    }),
    { numRuns: 25, examples: [examples] },
  )
})

test('the commands, typed, do what the store does', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'tra-svn-'))
  try {
    const repository = join(scratch, 'repository')
    await runTool('svnadmin', ['create', repository])
    const url = pathToFileURL(repository).href
    const [from, to] = [`${url}/1.0-rc1`, `${url}/1.0`]
    const [candidate, clock] = [join(scratch, 'files'), { now: () => new Date(0), sleep: async () => {} }]
    await runTool('mkdir', [candidate])
    for (const name of ['tool-rc1.zip', 'other.zip']) await writeFile(join(candidate, name), name)
    const store = svnStore({ clock })
    await store.stage({ directory: candidate, location: from, message: 'stage' })
    const typed = (lines: string[]) =>
      execFileSync('sh', ['-c', lines.join('\n')], { cwd: scratch, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    typed(svnCommands.export({ location: from, revision: 1 }))
    typed(
      svnCommands.promote({
        ...{ from, to, revision: 1, message: "it's out" },
        renames: [{ from: 'tool-rc1.zip', to: 'bin/tool.zip' }],
        files: ['bin/tool.zip', 'other.zip'],
      }),
    )
    expect((await store.list(to)).map(({ path }) => path)).toEqual(['bin/tool.zip', 'other.zip'])
    expect(await store.revisionOf(from)).toBeUndefined()
    typed(svnCommands.remove({ location: to, revision: 2, message: 'withdraw' }))
    expect(await store.revisionOf(to)).toBeUndefined()
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
})
