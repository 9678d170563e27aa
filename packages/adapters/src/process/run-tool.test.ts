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

import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTool } from './run-tool.ts'
import { withTemporaryDirectory } from './temporary-directory.ts'

const node = process.execPath

test('passes arguments and input untouched by any shell', async () => {
  const script = 'process.stdin.pipe(process.stdout); console.error(process.argv[1])'
  const result = await runTool(node, ['-e', script, '$(id); *'], { input: 'text' })
  expect(result).toEqual({ code: 0, stdout: 'text', stderr: '$(id); *\n' })
})

test('leaves the exit code to the caller', async () => {
  expect((await runTool(node, ['-e', 'process.exit(3)'])).code).toBe(3)
})

test('a tool that ignores its input does not break the call', async () => {
  const input = Buffer.alloc(4 * 1024 * 1024)
  expect((await runTool(node, ['-e', 'process.exit(0)'], { input })).code).toBe(0)
})

test('hands over only the named environment, in the C locale', async () => {
  process.env.TRA_TEST_LEAK = 'leaked'
  const { stdout } = await runTool(node, ['-e', 'console.log(JSON.stringify(process.env))'], { env: { EXTRA: '1' } })
  delete process.env.TRA_TEST_LEAK
  expect(JSON.parse(stdout)).toMatchObject({ LC_ALL: 'C', EXTRA: '1', PATH: expect.any(String) })
  expect(stdout).not.toContain('TRA_TEST_LEAK')
})

test('a missing program is told from a missing directory', async () => {
  await expect(runTool('svn-of-another-world', [])).rejects.toMatchObject({
    code: 'TOOL_MISSING',
    hint: expect.stringContaining('apt-get install'),
  })
  await expect(runTool(node, [], { cwd: '/nonexistent' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('secrets are replaced in what comes back', async () => {
  const result = await runTool(node, ['-e', 'console.log("pw=hunter2"); console.error("hunter2")'], {
    secrets: ['hunter2', ''],
  })
  expect(result).toMatchObject({ stdout: 'pw=***\n', stderr: '***\n' })
})

test('a flood of output is cut off', async () => {
  const script =
    'const b = "x".repeat(65536); const f = () => { while (process.stdout.write(b)); setImmediate(f) }; f()'
  await expect(runTool(node, ['-e', script], { maxOutputBytes: 1_000_000 })).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  })
})

test('a tool that hangs is ended together with the process it started', async () => {
  await withTemporaryDirectory(async (directory) => {
    const pidFile = join(directory, 'pid')
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      require('node:fs').writeFileSync(process.argv[1], String(child.pid))
      setInterval(() => {}, 1000)`
    await expect(runTool(node, ['-e', script, pidFile], { timeoutMs: 2000 })).rejects.toMatchObject({ code: 'TIMEOUT' })
    const grandchild = Number(await readFile(pidFile, 'utf8'))
    await expect.poll(() => isAlive(grandchild)).toBe(false)
  })
})

test('a tool in the foreground stays in our process group, listens to no more signals than it must, and is bounded too', async () => {
  const listening = () => process.listenerCount('SIGTERM')
  const before = listening()
  const shown = await runTool('sh', ['-c', 'cut -d" " -f5 /proc/$$/stat /proc/$PPID/stat'], { foreground: true })
  expect(new Set(shown.stdout.trim().split('\n')).size).toBe(1)
  const hanging = runTool(node, ['-e', 'setInterval(() => {}, 1000)'], { foreground: true, timeoutMs: 500 })
  expect(listening()).toBe(before + 1)
  await expect(hanging).rejects.toMatchObject({ code: 'TIMEOUT' })
  await expect.poll(listening).toBe(before)
})

test('a temporary directory is gone after a failure', async () => {
  let seen = tmpdir()
  const failing = withTemporaryDirectory(async (directory) => {
    seen = directory
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  await expect(rm(seen)).rejects.toMatchObject({ code: 'ENOENT' })
})

async function isAlive(pid: number): Promise<boolean> {
  try {
    // A zombie waits only for its parent to notice.
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
