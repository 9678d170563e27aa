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

import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import { blobId } from '@tra/contents'
import type { OpenedSource, SourceRequest } from '@tra/release'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { openPgpVerifier } from '../gpg/index.ts'
import { runTool } from '../process/index.ts'
import { sourceRepository } from './source-repository.ts'

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-02-03T04:05:06Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-02-03T05:00:00Z',
  GIT_CONFIG_NOSYSTEM: '1',
}

let home: string
let repository: string
let commit: string
let maker: KeyMaker
let alice: string
let keys: Buffer

async function git(directory: string, args: readonly string[], input = ''): Promise<string> {
  const result = await runTool('git', ['-C', directory, ...args], { env: { ...AUTHOR, HOME: home }, input })
  expect(result).toMatchObject({ code: 0 })
  return result.stdout.trim()
}

const CONTENTS: Record<string, string> = {
  'main.c': 'int main;\n',
  'mvnw.cmd': 'echo\n',
  'docs/ä.md': 'text\n',
  '.github/workflows/ci.yml': 'on: push\n',
  'website/blog/post.md': 'news\n',
  VERSION: '$Format:%H$ $Format:%D$\n',
  'model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n',
  '.gitattributes':
    '* text=auto\n*.cmd text eol=crlf\nwebsite export-ignore\n.git* export-ignore\n/.github/** export-ignore\nVERSION export-subst\n*.bin filter=lfs -text\n',
}

async function makeRepository(path: string): Promise<string> {
  await git(home, ['init', '--quiet', '--initial-branch=main', path])
  for (const [name, text] of Object.entries(CONTENTS)) {
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), text, { mode: name === 'mvnw.cmd' ? 0o755 : 0o644 })
  }
  await symlink('main.c', join(path, 'link'))
  await git(path, ['add', '--all'])
  await git(path, ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},lib/dep`])
  await git(path, ['commit', '--quiet', '-m', 'first'])
  return git(path, ['rev-parse', 'HEAD'])
}

/** Writes a tag object the way `git tag --sign` does, with whatever signature. */
async function writeTag(name: string, signature = '', changes: { object?: string; signedName?: string } = {}) {
  const { object = commit, signedName = name } = changes
  const payload = `object ${object}\ntype commit\ntag ${signedName}\ntagger Ada <ada@example.org> 1770091200 +0000\n\n${name} \u00e4\n`
  const id = await git(repository, ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'], payload + signature)
  await git(repository, ['update-ref', `refs/tags/${name}`, id])
}

async function signTag(name: string, user: string, changes: { object?: string; signedName?: string } = {}) {
  await writeTag(name, '', changes)
  const path = join(home, 'payload')
  await writeFile(
    path,
    (await runTool('git', ['-C', repository, 'cat-file', 'tag', name], { env: { HOME: home } })).stdout,
  )
  await writeTag(name, await maker.sign(user, path), changes)
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'source-'))
  repository = join(home, 'repository')
  commit = await makeRepository(repository)
  maker = await keyMaker()
  alice = await maker.make('alice')
  await maker.make('mallory')
  keys = Buffer.from(await maker.publicKey('alice'))
  await git(repository, ['tag', 'light'])
  await writeTag('unsigned')
  await signTag('v1.0.0', 'alice')
  await signTag('v1.0.0-mallory', 'mallory')
  await signTag('v2.0.0', 'alice', { signedName: 'v1.0.0' })
}, 60_000)
afterAll(async () => {
  await maker.close()
  await rm(home, { recursive: true })
})

const open = (request: Partial<SourceRequest> = {}) =>
  sourceRepository(openPgpVerifier()).open({ repository, keys, ...request })

async function using<T>(request: Partial<SourceRequest>, look: (source: OpenedSource) => T | Promise<T>): Promise<T> {
  const source = await open(request)
  try {
    return await look(source)
  } finally {
    await source.dispose()
  }
}

describe('the tree of a commit', () => {
  test('lists files, links and submodules, from a clone, a bare one and a work tree', async () => {
    const bare = join(home, 'bare.git')
    const worktree = join(home, 'worktree')
    await git(home, ['clone', '--quiet', '--bare', repository, bare])
    await git(repository, ['worktree', 'add', '--quiet', '--detach', worktree])
    for (const path of [repository, bare, worktree, join(repository, 'docs')]) {
      const { tree } = await open({ repository: path, commit })
      expect(tree.commit).toBe(commit)
      expect(tree.tree).toBe(await git(repository, ['rev-parse', 'HEAD^{tree}']))
      expect(tree.files.map((file) => `${file.mode} ${file.path}`).sort()).toEqual([
        '100644 .gitattributes',
        '100644 .github/workflows/ci.yml',
        '100644 VERSION',
        '100644 docs/ä.md',
        '100644 main.c',
        '100644 model.bin',
        '100644 website/blog/post.md',
        '100755 mvnw.cmd',
        '120000 link',
        '160000 lib/dep',
      ])
    }
  })

  test('nothing is left behind', async () => {
    const temporary = join(home, 'temporary')
    await mkdir(temporary)
    vi.stubEnv('TMPDIR', temporary)
    await (await open({ commit })).dispose()
    await expect(open({ tag: 'gone' })).rejects.toThrow()
    expect(await readdir(temporary)).toEqual([])
    vi.unstubAllEnvs()
  })

  test.each([
    [{ tag: 'v9' }, 'NOT_FOUND'],
    [{ commit: 'f'.repeat(40) }, 'NOT_FOUND'],
    [{ commit: '--all' }, 'INPUT_INVALID'],
    [{ commit: 'HEAD~1' }, 'INPUT_INVALID'],
    [{ tag: '+x:y' }, 'INPUT_INVALID'],
    [{}, 'INPUT_INVALID'],
    [{ repository: 'ext::sh -c evil', tag: 'v1.0.0' }, 'NOT_FOUND'],
    [{ repository: 'ssh://example.org/x', tag: 'v1.0.0' }, 'INPUT_INVALID'],
    [{ repository: 'https://user:secret@example.org/x', tag: 'v1.0.0' }, 'INPUT_INVALID'],
    [{ repository: '/nonexistent', tag: 'v1.0.0' }, 'NOT_FOUND'],
    [{ repository: tmpdir(), tag: 'v1.0.0' }, 'NOT_FOUND'],
  ])('%j is refused with %s', async (request, code) => {
    await expect(open(request)).rejects.toMatchObject({ code })
  })
})

describe('a repository that can not be trusted', () => {
  async function copy(name: string): Promise<string> {
    const path = join(home, name)
    await git(home, ['clone', '--quiet', '--no-local', repository, path])
    return path
  }

  test('runs nothing: neither hooks nor filters nor programs of its settings', async () => {
    const path = await copy('hostile')
    const mark = join(home, 'was-run')
    const program = join(home, 'program')
    await writeFile(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 })
    const settings = ['core.fsmonitor', 'filter.lfs.smudge', 'filter.lfs.process', 'core.sshCommand', 'gpg.program']
    for (const setting of settings) await git(path, ['config', setting, program])
    await git(path, ['config', 'core.attributesFile', join(home, 'attributes')])
    await writeFile(join(home, 'attributes'), '* export-ignore\n')
    await appendFile(join(path, '.git/info/attributes'), '* export-ignore\n')
    const treatment = await using({ repository: path, tag: 'v1.0.0' }, async (source) => {
      return (await source.treatments(['main.c', 'model.bin'])).get('main.c')
    })
    expect(treatment?.ignored).toBe(false)
    expect(await readdir(home)).not.toContain('was-run')
  })

  test('does not replace one commit by another', async () => {
    const path = await copy('replaced')
    await writeFile(join(path, 'main.c'), 'int evil;\n')
    await git(path, ['commit', '--quiet', '--all', '-m', 'evil'])
    await git(path, ['replace', commit, 'HEAD'])
    const blob = await using(
      { repository: path, commit },
      ({ tree }) => tree.files.find((f) => f.path === 'main.c')?.id,
    )
    expect(blob).toBe(blobId(CONTENTS['main.c'] ?? ''))
  })

  test('is caught when an object is not what its id says', async () => {
    for (const [kind, name] of [
      ['commit', 'HEAD'],
      ['tree', 'HEAD:docs'],
      ['blob', 'HEAD:VERSION'],
      ['blob', 'HEAD:.gitattributes'],
    ]) {
      const path = await copy(`forged-${name?.replace(/\W/g, '')}`)
      for (const file of await readdir(join(path, '.git/objects/pack')))
        if (file.endsWith('.pack')) {
          const pack = await readFile(join(path, '.git/objects/pack', file))
          await rm(join(path, '.git/objects/pack'), { recursive: true })
          await runTool('git', ['-C', path, 'unpack-objects', '-q'], { input: pack, env: { HOME: home } })
        }
      const id = await git(path, ['rev-parse', name ?? ''])
      const raw = (await runTool('git', ['-C', path, 'cat-file', kind ?? '', id], { encoding: 'latin1' })).stdout
      const forged = Buffer.from(raw.replace(/[a-z](?=[^a-z]*$)/, 'z'), 'latin1')
      const object = join(path, '.git/objects', id.slice(0, 2), id.slice(2))
      await rm(object, { force: true })
      await writeFile(object, deflateSync(Buffer.concat([Buffer.from(`${kind} ${forged.length}\0`), forged])))
      const look = using({ repository: path, commit }, (source) => source.treatments(['VERSION']))
      await expect(look, name).rejects.toMatchObject({ code: expect.stringMatching(/MALFORMED|NOT_FOUND/) })
    }
  })
})

describe('what git does to a path', () => {
  const PATHS = [...Object.keys(CONTENTS), 'link', 'lib/dep', 'not-there']

  test('is asked of the commit’s attributes, for directories too', async () => {
    const treatments = await using({ commit }, (source) => source.treatments(PATHS))
    const ignored = [...treatments].filter(([, treatment]) => treatment.ignored).map(([path]) => path)
    expect(ignored.sort()).toEqual(['.gitattributes', '.github/workflows/ci.yml', 'website/blog/post.md'])
    expect(treatments.get('VERSION')?.substituted).toBe(true)
    expect(treatments.get('model.bin')?.largeFile).toBe(true)
    expect(treatments.has('not-there')).toBe(false)
  })

  test('is the same for several who ask at once', async () => {
    await using({ tag: 'v1.0.0' }, async (source) => {
      const alone = await source.treatments(PATHS)
      const together = await Promise.all(Array.from({ length: 16 }, () => source.treatments(PATHS)))
      for (const treatments of together) expect(treatments).toEqual(alone)
    })
  })

  test('is what git archive writes', async () => {
    const treatments = await using({ tag: 'v1.0.0' }, (source) => source.treatments(PATHS))
    const written = (path: string) => treatments.get(path)?.written
    expect(written('main.c')).toEqual(expect.arrayContaining([blobId('int main;\n'), blobId('int main;\r\n')]))
    expect(new Set(written('mvnw.cmd'))).toEqual(new Set([blobId('echo\r\n')]))
    expect(written('model.bin')?.[0]).toBe(blobId(CONTENTS['model.bin'] ?? ''))
    for (const where of ['', 'HEAD, ']) expect(written('VERSION')).toContain(blobId(`${commit} ${where}tag: v1.0.0\n`))
    expect(written('website/blog/post.md')).toEqual([])
    expect(written('link')).toEqual([])
  })
})

describe('a tag', () => {
  const tag = (name: string, request: Partial<SourceRequest> = {}) =>
    using({ tag: name, ...request }, (source) => source.tag)

  test('signed by a key in KEYS', async () => {
    const facts = {
      name: 'v1.0.0',
      commit,
      annotated: true,
      signedName: 'v1.0.0',
      signature: 'good',
      fingerprint: alice,
    }
    expect(await tag('v1.0.0')).toEqual(facts)
    expect(await tag('refs/tags/v1.0.0')).toMatchObject({ signature: 'good' })
  })

  test('is judged with KEYS alone', async () => {
    expect(await tag('v1.0.0-mallory')).toMatchObject({ annotated: true, signature: 'unknown-key' })
    expect(await tag('v1.0.0', { keys: new Uint8Array() })).toMatchObject({ signature: 'unknown-key' })
  })

  test('of another kind says so', async () => {
    expect(await tag('light')).toEqual({ name: 'light', commit, annotated: false })
    const unsigned = await tag('unsigned')
    expect(unsigned).toMatchObject({ annotated: true })
    expect(unsigned).not.toHaveProperty('signature')
    await writeTag('ssh', '-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n')
    expect(await tag('ssh')).toMatchObject({ signature: 'not-openpgp' })
  })

  test('that was moved, renamed or patched is no good', async () => {
    expect(await tag('v2.0.0')).toMatchObject({ signature: 'good', signedName: 'v1.0.0' })
    const text = await git(repository, ['cat-file', 'tag', 'v1.0.0'])
    const moved = text.replace(commit, '2'.repeat(40))
    const id = await git(repository, ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'], `${moved}\n`)
    await git(repository, ['tag', '--force', 'moved', id]).catch(() => undefined)
    await writeFile(join(repository, '.git/refs/tags/moved'), `${id}\n`)
    await expect(using({ tag: 'moved', commit }, (source) => source.tag)).resolves.toMatchObject({
      signature: 'bad',
      expectedCommit: commit,
    })
    const patched = await git(
      repository,
      ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'],
      `${text}\n${text.slice(text.indexOf('-----BEGIN'))}\n`,
    )
    await git(repository, ['update-ref', 'refs/tags/twice', patched])
    expect(await tag('twice')).toMatchObject({ signature: 'malformed' })
  })
})

describe('a repository elsewhere', () => {
  test.each([true, false])('is fetched, with its files only when asked for: %s', async (allowFilter) => {
    await git(repository, ['config', 'uploadpack.allowFilter', String(allowFilter)])
    await git(repository, ['config', 'uploadpack.allowAnySHA1InWant', 'true'])
    const address = pathToFileURL(repository).href
    const seen = await using({ repository: address, tag: 'v1.0.0', commit }, async (source) => {
      return { source, written: (await source.treatments(['VERSION', 'website/blog/post.md'])).get('VERSION')?.written }
    })
    expect(seen.source.tree.files).toHaveLength(10)
    expect(seen.source.tag).toMatchObject({ signature: 'good', expectedCommit: commit })
    expect(seen.written).toContain(blobId(`${commit} tag: v1.0.0\n`))
  })

  test('that has no such tag or is not there is an error of the network', async () => {
    const address = pathToFileURL(repository).href
    for (const request of [
      { repository: address, tag: 'v9' },
      { repository: 'file:///nonexistent', tag: 'v1.0.0' },
    ])
      await expect(open(request)).rejects.toMatchObject({ code: 'NETWORK' })
  })
})
