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

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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

  test('writes the formats that are asked for', async () => {
    const { out } = await describeIt('1.0', '--formats', 'cyclonedx-1.7-json,cyclonedx-1.7-xml,spdx-3.0-json')
    expect(out.match(/wrote .*/g)).toEqual(
      ['cdx.json', 'cdx.xml', 'spdx3.json'].map((suffix) => `wrote ${join(directory, `tool-1.0.${suffix}`)}`),
    )
    const xml = await readFile(join(directory, 'tool-1.0.cdx.xml'), 'utf8')
    expect(xml).toContain('<bom xmlns="http://cyclonedx.org/schema/bom/1.7"')
  })

  test('a name can not lead out of the directory for the documents', async () => {
    const { code, out } = await run(
      ...[directory, '--name', '../../../escaped', '--version', '1', '--output', join(directory, 'out')],
      ...['--source-date-epoch', '0'],
    )
    expect(code).toBe(0)
    expect(out).toContain(`wrote ${join(directory, 'out', '..-..-..-escaped-1.cdx.json')}`)
  })

  test('names what is described by its package URL, and refuses one that is none', async () => {
    await describeIt('1.0', '--purl', 'pkg:generic/tool@1.0')
    const { metadata } = JSON.parse(await readFile(join(directory, 'tool-1.0.cdx.json'), 'utf8'))
    expect(metadata.component.purl).toBe('pkg:generic/tool@1.0')
    expect(await describeIt('1.0', '--purl', 'tool')).toMatchObject({ code: 2, log: expect.stringContaining('purl') })
  })

  test('gives the same as JSON', async () => {
    const { out } = await describeIt('1.0', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({
      lockfiles: ['package-lock.json'],
      components: 1,
      problems: [{ kind: 'no-integrity' }],
    })
  })

  test('takes in what a build tool wrote, when it is named', async () => {
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [{ type: 'library', name: 'b', version: '1', purl: 'pkg:npm/b@1' }],
    }
    await writeFile(join(directory, 'bom.json'), JSON.stringify(bom))
    const { code, out, log } = await describeIt('1.0', '--build-sboms', 'bom.json')
    expect({ code, log }).toEqual({ code: 0, log: 'reading package-lock.json\nreading bom.json' })
    expect(out).toContain('2 components')
    expect(await describeIt('1.0', '--build-sboms', 'gone.json')).toMatchObject({ code: 4 })
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

  test('shows names of strangers on one line', async () => {
    const files = ['1\n2 \u001b[31m', '2\u202e'].map(
      (version, at) => [join(directory, `${at}.cdx.json`), version] as const,
    )
    for (const [file, version] of files) {
      const components = [{ type: 'library', name: 'a\nadded b', version }]
      await writeFile(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }))
    }
    const { code, out } = await run('diff', ...files.map(([file]) => file))
    expect({ code, out }).toEqual({
      code: 1,
      out: 'version  a\\u{a}added b  1\\u{a}2 \\u{1b}[31m → 2\\u{202e}\n',
    })
  })

  test('checks documents, and shows what each lacks by a profile', async () => {
    await describeIt('1.0')
    const path = (suffix: string) => join(directory, `tool-1.0.${suffix}`)
    const { code, out } = await run('check', path('cdx.json'), path('spdx.json'), '--profile', 'atr')
    expect(code).toBe(1)
    expect(out).toContain('CycloneDX 1.6, 1 components, valid\n')
    expect(out).toContain('error: lacks the supplier of 1 component: a 1.0.0\n')
    expect(out).toContain('SPDX 2.3, 1 components, valid\n  atr does not judge this format\n')
    expect(await run('check', path('spdx.json'), '--profile', 'atr')).toMatchObject({ code: 3 })
  })

  test('a document that is not valid fails its check with the line of each problem', async () => {
    const path = join(directory, 'a.cdx.json')
    await writeFile(path, '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.6",\n  "version": "1"\n}')
    const { code, out } = await run('check', path, '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([{ problems: ['line 4 /version: expected a whole number, got "1"'] }])
  })

  test.each([
    [['check'], 2, 'at least one document'],
    [['check', 'a.cdx.json', '--profile', 'x'], 2, 'expected one of ntia-2021'],
    [['--version', '1'], 2, '--name is required'],
    [['a', 'b', '--name', 'x', '--version', '1'], 2, 'expected one directory or archive'],
    [['diff', 'a'], 2, 'expected <old> <new>'],
    [['diff', '/gone', '/gone'], 4, '/gone'],
    [['--name', 'x', '--version', '1', '--source-date-epoch', 'now'], 2, 'seconds since 1970'],
    [['--name', 'x', '--version', '1', '--formats', 'cyclonedx'], 2, 'cyclonedx-1.7-xml'],
    [['--name', 'x', '--version', '1', '--formats', 'cyclonedx-1.6-json,cyclonedx-1.7-json'], 2, '*.cdx.json'],
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

describe('trusted-release sbom licences', () => {
  const nothingStated = lockfile('1.0.0').replace('"license":"MIT"', '"extraneous":false')
  const judge = (...more: string[]) => run('licences', directory, ...more)
  beforeEach(() => void vi.stubEnv('HOME', join(directory, 'home')))
  afterEach(() => void vi.unstubAllEnvs())

  async function install(license: string): Promise<void> {
    await mkdir(join(directory, 'node_modules/a'), { recursive: true })
    const manifest = JSON.stringify({ name: 'a', version: '1.0.0', license })
    await writeFile(join(directory, 'node_modules/a/package.json'), manifest)
  }

  test('tells the licences, who states them, and what follows', async () => {
    const { code, out } = await judge()
    expect(code).toBe(0)
    expect(out).toContain('1 components in a binary package, by asf-resolved-')
    expect(out).toContain('A: 1 components, 1 of them ship\n  1 × MIT, by lockfile: a 1.0.0\n')
    expect(out).toMatch(/\npassed\n$/)
  })

  test.each([
    ['no lockfile', undefined, 'no lockfile was given'],
    ['an entry that nobody can read', { 'node_modules/a': { version: 1 } }, 'is left out'],
  ])('%s does not look like a source without dependencies', async (_, packages, message) => {
    const path = join(directory, 'package-lock.json')
    if (packages === undefined) await rm(path)
    else await writeFile(path, JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } }))
    expect(await judge()).toMatchObject({ code: 3, out: expect.stringContaining(message) })
  })

  test('finds in installed packages what the lockfile does not say', async () => {
    await writeFile(join(directory, 'package-lock.json'), nothingStated)
    expect(await judge()).toMatchObject({ code: 3, out: expect.stringContaining('needs-human: undeclared') })
    await install('GPL-3.0-only')
    const { code, out } = await judge('--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      components: [{ category: 'X', source: 'installed', where: 'installed:node_modules/a/package.json' }],
      findings: [{ rule: 'category-x', gate: 'fails', components: ['a 1.0.0'] }],
    })
  })

  test('follows the decisions that the policy of the project names', async () => {
    await writeFile(join(directory, 'package-lock.json'), lockfile('1.0.0').replace('MIT', 'JSON'))
    expect((await judge()).code).toBe(1)
    const expires = new Date(Date.now() + 864e5).toISOString().slice(0, 10)
    const decision = { package: 'pkg:npm/a@*', category: 'A', reference: 'LEGAL-7', reason: 'reworded', expires }
    await mkdir(join(directory, '.github'))
    const policy = JSON.stringify({ version: 1, 'licence-overrides': [decision] })
    await writeFile(join(directory, '.github/trusted-release.yml'), policy)
    expect(await judge()).toMatchObject({ code: 0, out: expect.stringContaining('by LEGAL-7, until') })
  })

  test('asks a registry only when told to, and pins the answer', async () => {
    await writeFile(join(directory, 'package-lock.json'), nothingStated)
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{"licenses":["ISC"]}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
    await judge('--deps-dev-url', url)
    expect(asked).toEqual([])
    expect(await judge('--fetch', '--deps-dev-url', url)).toMatchObject({
      code: 0,
      log: expect.stringContaining('asked about 1'),
    })
    expect(asked).toEqual(['/v3/systems/npm/packages/a/versions/1.0.0'])
    server.close()
    expect(await readFile(join(directory, '.asf-licenses.json'), 'utf8')).toContain('"licence": "ISC"')
    expect(await judge()).toMatchObject({ code: 0, out: expect.stringContaining('ISC, by pinned') })
  })

  test.each([
    [['a', 'b'], 2, 'expected one directory'],
    [['--kind', 'wheel'], 2, '--kind'],
    [['--fetch', '--deps-dev-url', 'here'], 2, '--deps-dev-url'],
    [['/gone'], 4, '/gone'],
  ])('says what is wrong with %j', async (args, code, words) => {
    const ran = await run('licences', ...args)
    expect(ran.log + ran.out).toContain(words)
    expect(ran.code).toBe(code)
  })

  test('the documents do not depend on what is installed here', async () => {
    await writeFile(join(directory, 'package-lock.json'), nothingStated)
    const read = () => readFile(join(directory, 'tool-1.0.cdx.json'), 'utf8')
    await describeIt('1.0')
    const before = await read()
    await install('MIT')
    await describeIt('1.0')
    expect(await read()).toBe(before)
  })
})
