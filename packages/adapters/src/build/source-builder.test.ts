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

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { sourceBuilder } from './source-builder.ts'

let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-build-'))
  await mkdir(join(scratch, 'w-1.0'))
  await writeFile(join(scratch, 'w-1.0/input'), 'text')
  await runTool('tar', ['-czf', 'w.tar.gz', 'w-1.0'], { cwd: scratch })
})
afterAll(() => rm(scratch, { recursive: true }))

const request = (...command: string[]) => ({
  artifact: 'w.tar.gz',
  path: join(scratch, 'w.tar.gz'),
  format: 'tar.gz' as const,
  root: 'w-1.0',
  command,
})

test('runs the command where the source was unpacked', async () => {
  const copy = join(scratch, 'copy')
  expect(await sourceBuilder().build(request('cp', 'input', copy))).toMatchObject({
    artifact: 'w.tar.gz',
    outcome: 'passed',
  })
  expect(await readFile(copy, 'utf8')).toBe('text')
})

test('a command that fails is a fact, one that does not exist an error', async () => {
  expect(await sourceBuilder().build(request('false'))).toMatchObject({ command: ['false'], outcome: 'failed' })
  await expect(sourceBuilder().build(request('no-such-program'))).rejects.toMatchObject({ code: 'TOOL_MISSING' })
})

test('a build that hangs is stopped', async () => {
  expect(await sourceBuilder({ timeoutMs: 200 }).build(request('sleep', '60'))).toMatchObject({
    outcome: 'was stopped',
  })
})

test('words of the command are never read by a shell', async () => {
  const trap = join(scratch, 'trap')
  await sourceBuilder().build(request('echo', `$(touch ${trap})`, `; touch ${trap}`))
  await expect(readFile(trap)).rejects.toThrow()
})

test('in a container the build sees the source and nothing else', async () => {
  const program = join(scratch, 'docker')
  await writeFile(program, `#!/bin/sh\necho "$@" > ${scratch}/arguments\n`)
  await chmod(program, 0o755)
  await sourceBuilder({ containerProgram: program }).build({ ...request('make', 'check'), container: 'debian:13' })
  expect(await readFile(join(scratch, 'arguments'), 'utf8')).toMatch(
    /^run --rm --volume \S+\/w-1\.0:\/source --workdir \/source -- debian:13 make check\n$/,
  )
})

test('a machine that can not run containers says nothing about the release', async () => {
  const program = join(scratch, 'no-docker')
  await writeFile(program, '#!/bin/sh\nexit 125\n')
  await chmod(program, 0o755)
  const request125 = { ...request('make'), container: 'debian:13' }
  await expect(sourceBuilder({ containerProgram: program }).build(request125)).rejects.toMatchObject({
    code: 'TOOL_FAILED',
  })
})

test('an archive that can not be unpacked is an error, not a failed build', async () => {
  await writeFile(join(scratch, 'broken.tar.gz'), 'rubbish')
  const broken = { ...request('true'), path: join(scratch, 'broken.tar.gz') }
  await expect(sourceBuilder().build(broken)).rejects.toMatchObject({ code: 'TOOL_FAILED' })
})
