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
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runTool } from '@tra/adapters'
import { hostileTarOf, zipOf } from '@tra/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { sbom } from './sbom.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sbom-archive-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function run(...args: string[]) {
  const printed: string[] = []
  const logged: string[] = []
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const code = await runCommandLine([sbom], ['sbom', ...args, '--source-date-epoch', '0'], terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

const npmLock = JSON.stringify({
  lockfileVersion: 3,
  packages: { '': { dependencies: { a: '*' } }, 'node_modules/a': { version: '1.0.0', license: 'MIT' } },
})
const cargoLock = `version = 4

[[package]]
name = "widget"
version = "1.0.0"
dependencies = ["serde"]

[[package]]
name = "serde"
version = "1.0.200"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${'ab'.repeat(32)}"
`
const SOURCE = {
  'web/package-lock.json': npmLock,
  'Cargo.lock': cargoLock,
  'Cargo.toml': '[package]\nname = "widget"\nversion = "1.0.0"\n[dev-dependencies]\nserde = "1"\n',
  'pom.xml':
    '<project><parent><groupId>x</groupId><artifactId>p</artifactId><version>1</version><relativePath>parent/pom.xml</relativePath></parent><artifactId>w</artifactId></project>',
  'parent/pom.xml':
    '<project><groupId>x</groupId><artifactId>p</artifactId><version>1</version><dependencies><dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.13</version></dependency></dependencies></project>',
  '.gitattributes': 'left export-ignore\n',
  'left/package-lock.json': npmLock.replaceAll('1.0.0', '9.0.0'),
}

async function sourceTree(): Promise<string> {
  const tree = join(directory, 'tree')
  for (const [path, content] of Object.entries(SOURCE)) {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), content)
  }
  const git = async (...args: string[]) =>
    expect(
      await runTool('git', ['-C', tree, '-c', 'user.name=w', '-c', 'user.email=w@example.org', ...args]),
    ).toMatchObject({ code: 0 })
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'all')
  for (const format of ['tar.gz', 'zip'])
    await git(
      'archive',
      `--format=${format}`,
      '--prefix=apache-widget-1.0-src/',
      '-o',
      join(directory, `apache-widget-1.0-src.${format}`),
      'HEAD',
    )
  return tree
}

/** A document without what names the file that it is about. */
async function withoutSubject(path: string): Promise<string> {
  const document = JSON.parse(await readFile(join(directory, path), 'utf8'))
  const [about, ...unlike] = path.endsWith('.cdx.json')
    ? [document.metadata.component, 'hashes', 'externalReferences']
    : [document.packages[0], 'checksums', 'packageFileName']
  for (const key of unlike) delete about[key]
  for (const key of ['serialNumber', 'documentNamespace']) delete document[key]
  return JSON.stringify(document)
}

const jar = (group: string, artifact: string, version: string, more: Record<string, string> = {}) => {
  const folder = `META-INF/maven/${group}/${artifact}`
  const files = {
    [`${folder}/pom.properties`]: `groupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
    ...more,
  }
  return zipOf(...Object.entries(files).map(([name, content]) => ({ name, content })))
}

describe('trusted-release sbom <archive>', () => {
  test('says of a source archive what it says of the tree', async () => {
    const tree = await sourceTree()
    const common = ['--name', 'widget', '--version', '1.0', '--output', directory]
    expect((await run(tree, ...common)).out).toContain('3 components')
    for (const file of ['apache-widget-1.0-src.tar.gz', 'apache-widget-1.0-src.zip']) {
      const { code, log } = await run(join(directory, file), ...common)
      expect(code).toBe(0)
      expect(log.split('\n').map((line) => line.replace(/^reading (.*) in .*$/, '$1'))).toEqual([
        'Cargo.lock',
        'parent/pom.xml',
        'pom.xml',
        'web/package-lock.json',
      ])
      for (const suffix of ['.cdx.json', '.spdx.json'])
        expect(await withoutSubject(`${file}${suffix}`)).toBe(await withoutSubject(`widget-1.0${suffix}`))
    }
  })

  test('says of a package what it holds, by name, version and digests of its own', async () => {
    const members = [
      {
        name: 'apache-widget-1.2.0/lib/widget-core-1.2.0.jar',
        content: jar('org.apache.widget', 'widget-core', '1.2.0'),
      },
      { name: 'apache-widget-1.2.0/lib/asm-9.6.jar', content: jar('org.ow2.asm', 'asm', '9.6') },
      { name: 'apache-widget-1.2.0/lib/broken-1.0.jar', content: 'PK' },
      { name: 'apache-widget-1.2.0/docs/package-lock.json', content: npmLock },
    ]
    const file = join(directory, 'apache-widget-1.2.0-bin.tar.gz')
    await writeFile(file, gzipSync(hostileTarOf(...members)))
    const { out, log } = await run(file, '--output', directory, '--format', 'json')
    expect(log).toBe('')
    expect(JSON.parse(out)).toMatchObject({ lockfiles: [], components: 2 })
    const document = JSON.parse(await readFile(`${file}.cdx.json`, 'utf8'))
    expect(document.metadata.component).toMatchObject({ name: 'apache-widget', version: '1.2.0', hashes: [{}, {}] })
    expect(document.components).toMatchObject([{ name: 'broken-1.0.jar' }, { purl: 'pkg:maven/org.ow2.asm/asm@9.6' }])
    expect(out).toContain('unread-content')
  })

  test.each([
    ['widget.zip', zipOf({ name: 'a', content: '' }), 2, '--name and --version'],
    ['widget-1.0.zip', Buffer.from('PK'), 4, "can't be read"],
    ['widget-1.0.txt', Buffer.from('x'), 2, 'no archive'],
  ])('says what is wrong with %s', async (name, bytes, code, words) => {
    await writeFile(join(directory, name), bytes)
    const ran = await run(join(directory, name), '--output', directory)
    expect(ran.log + ran.out).toContain(words)
    expect(ran.code).toBe(code)
  })
})

describe('trusted-release sbom notices', () => {
  const LICENSE = 'Apache License\nEND OF TERMS AND CONDITIONS\n'
  const file = () => join(directory, 'apache-widget-1.2.0-bin.zip')
  const pom = (artifact: string, licence: string) => ({
    [`META-INF/maven/g/${artifact}/pom.xml`]: `<project><licenses><license><name>${licence}</name></license></licenses></project>`,
  })

  async function pack(licence: string, notice: string) {
    const members = {
      LICENSE: `${LICENSE}${licence}`,
      NOTICE: `Apache Widget\n${notice}`,
      'licenses/LICENSE-jansi.txt': 'text',
      'lib/asm-9.6.jar': jar('g', 'asm', '9.6', pom('asm', 'BSD-3-Clause')),
      'lib/jansi-2.jar': jar('g', 'jansi', '2', pom('jansi', 'EPL-2.0')),
      'lib/guice-5.jar': jar('g', 'guice', '5', {
        ...pom('guice', 'Apache-2.0'),
        'META-INF/NOTICE': 'Guice\nCopyright 2006 G.\u001b[8m\n',
      }),
    }
    await writeFile(
      file(),
      zipOf(...Object.entries(members).map(([name, content]) => ({ name: `w/${name}`, content }))),
    )
  }

  test('drafts what LICENSE and NOTICE lack, grouped by licence', async () => {
    await pack('jansi is under the EPL.', '')
    const { code, out } = await run('notices', file())
    expect(code).toBe(1)
    expect(out).toMatch(/^DRAFT/)
    expect(out).toContain('bundles the following under BSD-3-Clause:\n\n  g:asm 9.6, in w/lib/asm-9.6.jar\n')
    expect(out).toContain('From the NOTICE of g:guice 5, in w/lib/guice-5.jar:\n\nGuice\nCopyright 2006 G.\\u{1b}[8m')
    expect(out).not.toContain('jansi')
    expect((await run('notices', file())).out).toBe(out)
  })

  test('has nothing to add where all is named, and writes to a file', async () => {
    await pack('lib/jansi-2.jar, asm', 'Guice, Copyright 2006 G. 8m')
    expect(await run('notices', file(), '--output', join(directory, 'draft.txt'))).toMatchObject({ code: 0, out: '' })
    expect(await readFile(join(directory, 'draft.txt'), 'utf8')).toContain('lack nothing about the 3 packages')
  })

  test('says nothing about an archive that is cut off', async () => {
    await pack('lib/jansi-2.jar, asm', 'Guice, Copyright 2006 G.')
    await writeFile(file(), (await readFile(file())).subarray(0, 400))
    expect(await run('notices', file())).toMatchObject({ code: 4, out: '' })
  })

  test('leaves to a human what it could not look into', async () => {
    const members = { LICENSE: `${LICENSE}asm`, NOTICE: 'Apache Widget\n', 'lib/asm-9.6.jar': 'no jar' }
    await writeFile(
      file(),
      zipOf(...Object.entries(members).map(([name, content]) => ({ name: `w/${name}`, content }))),
    )
    const { code, log } = await run('notices', file())
    expect({ code, log }).toMatchObject({
      code: 3,
      log: expect.stringContaining('not looked into: w/lib/asm-9.6.jar: '),
    })
  })
})
