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

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { sbom } from './sbom.ts'

const lockfile = (version: string) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: { '': { dependencies: { a: '*' } }, 'node_modules/a': { version, license: 'MIT' } },
  })

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sbom-'))
  await writeFile(join(directory, 'package-lock.json'), lockfile('1.0.0'))
})
afterEach(() => rm(directory, { recursive: true }))

async function run(...args: string[]) {
  const printed: string[] = []
  const logged: string[] = []
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const code = await runCommandLine([sbom], ['sbom', ...args], terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

const describeIt = (version: string, ...more: string[]) =>
  run(directory, '--name', 'tool', '--version', version, '--output', directory, '--source-date-epoch', '0', ...more)

describe('trusted-release sbom', () => {
  test('writes both documents of a tree and says what they do not know', async () => {
    const { code, out, log } = await describeIt('1.0')
    expect({ code, log }).toEqual({ code: 0, log: 'reading package-lock.json' })
    expect(out).toContain('1 components, 1 dependencies, 1 known unknowns\n  no-integrity:')
    const read = async (suffix: string) => JSON.parse(await readFile(join(directory, `tool-1.0.${suffix}`), 'utf8'))
    expect((await read('cdx.json')).components[0]).toMatchObject({ name: 'a', version: '1.0.0' })
    expect((await read('spdx.json')).packages).toHaveLength(2)
  })

  test('gives the same as JSON', async () => {
    const { out } = await describeIt('1.0', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      lockfiles: ['package-lock.json'],
      components: 1,
      problems: [{ kind: 'no-integrity' }],
    })
  })

  test('compares two releases, as diff does', async () => {
    await describeIt('1.0')
    await writeFile(join(directory, 'package-lock.json'), lockfile('2.0.0'))
    await describeIt('2.0')
    const [old, young] = ['1.0', '2.0'].map((version) => join(directory, `tool-${version}.cdx.json`)) as [
      string,
      string,
    ]
    const spdx = young.replace('.cdx.', '.spdx.')
    expect(await run('diff', old, young)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^version +.*a.* 1\.0\.0 → 2\.0\.0\n$/),
    })
    expect(await run('diff', young, spdx)).toMatchObject({ code: 0, out: 'The same components.\n' })
  })

  test.each([
    [['--version', '1'], 2, '--name is required'],
    [['a', 'b', '--name', 'x', '--version', '1'], 2, 'expected one directory or archive'],
    [['diff', 'a'], 2, 'expected <old> <new>'],
    [['diff', '/gone', '/gone'], 4, '/gone'],
    [['--name', 'x', '--version', '1', '--source-date-epoch', 'now'], 2, 'seconds since 1970'],
  ])('says what is wrong with %j', async (args, code, words) => {
    const ran = await run(...args)
    expect(ran.log + ran.out).toContain(words)
    expect(ran.code).toBe(code)
  })

  test('a lockfile that is none is told by its name, and nothing is written', async () => {
    await writeFile(join(directory, 'package-lock.json'), '{')
    const { code, log } = await describeIt('1.0')
    expect(code).toBe(4)
    expect(log).toContain('package-lock.json: ')
    await expect(readFile(join(directory, 'tool-1.0.cdx.json'))).rejects.toThrow()
  })
})
