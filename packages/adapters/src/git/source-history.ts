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

import type { ChangedFile, CommitWords } from '@tra/checks'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { AddedText, OpenedHistory, SourceHistory } from '@tra/release'
import { addedText } from './added-text.ts'
import type { IsolatedGit } from './isolated-git.ts'
import { askLocal, openObjects } from './open-objects.ts'
import { inOwnRepository } from './own-repository.ts'
import { readCommit } from './read-commit.ts'
import { readTexts } from './read-texts.ts'

/** Bytes of a patch that are looked at: the whole history of a large project has more, a release has not. */
const MAX_PATCH_BYTES = 2 * 1024 ** 3
/** What git compares with when there is nothing before. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/**
 * A patch that nobody can thin out: no program, filter or attribute takes part, binary files are shown, a moved file is a
 * new one, and a merge shows what it made up by itself.
 */
const PATCH = [
  ['--patch', '--unified=0', '--format=commit %H', '--cc', '--text', '--no-renames', '--no-color', '--no-textconv'],
  ['--no-ext-diff', '--no-notes', '--no-show-signature', '--full-index', '--src-prefix=a/', '--dst-prefix=b/'],
].flat()

interface Range {
  git: IsolatedGit
  commit: string
  baseline: string | undefined
}

const spanOf = ({ commit, baseline }: Range) => (baseline === undefined ? [commit] : [commit, `^${baseline}`])

function changedFile(record: string): ChangedFile {
  const [added = '', removed = '', ...path] = record.split('\t')
  const name = path.join('\t')
  return added === '-' ? { path: name } : { path: name, added: Number(added), removed: Number(removed) }
}

async function changedFiles({ git, commit, baseline = EMPTY_TREE }: Range): Promise<ChangedFile[]> {
  const listed = await git.run(['diff-tree', '-r', '--numstat', '-z', '--no-renames', baseline, commit])
  return listed.split('\0').filter(Boolean).map(changedFile)
}

async function descends({ git, commit, baseline }: Range): Promise<boolean> {
  if (baseline === undefined) return true
  const { code, stderr } = await git.ask(['merge-base', '--is-ancestor', baseline, commit])
  if (code <= 1) return code === 0
  throw new ReleaseError('MALFORMED', `the history could not be followed: ${stderr.trim().split('\n')[0] ?? ''}`)
}

async function readRange(range: Range) {
  const commits = Number(await range.git.run(['rev-list', '--count', ...spanOf(range), '--']))
  return { value: { commits, descends: await descends(range), changed: await changedFiles(range) } }
}

async function commitsTouching(range: Range, path: string): Promise<CommitWords[]> {
  const format = ['--format=%H%x00%an <%ae>%x00%B%x00', '--no-show-signature', '--no-notes']
  // Git leaves out a merge that only brings what one side did, and shows one that made up something of its own.
  const printed = await range.git.run(['log', ...format, ...spanOf(range), '--', path])
  const parts = printed.split('\0')
  return Array.from({ length: Math.floor(parts.length / 3) }, (_, index) => {
    const [id = '', author = '', message = ''] = parts.slice(index * 3, index * 3 + 3)
    return { id: id.trim(), author, message: message.trim() }
  })
}

async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = MAX_PATCH_BYTES
  for await (const chunk of chunks) {
    left -= chunk.byteLength
    if (left < 0) throw new ReleaseError('LIMIT_EXCEEDED', `the changes have more than ${MAX_PATCH_BYTES} bytes`)
    yield chunk
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}

/** What goes wrong half-way is said beside what was found until then. */
async function* addedIn(range: Range): AsyncGenerator<AddedText> {
  try {
    yield* addedText(bounded(range.git.stream(['log', ...PATCH, ...spanOf(range), '--'], nothing())))
  } catch (thrown) {
    yield { lines: [], unread: messageOf(thrown) }
  }
}

async function openIn(
  git: IsolatedGit,
  { repository, commit, baseline }: Parameters<SourceHistory['open']>[0],
): Promise<Omit<OpenedHistory, 'dispose'>> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(repository))
    throw new ReleaseError('INPUT_INVALID', 'the history is read from a clone', { hint: 'clone it and give the path' })
  const found = await openObjects(git, { repository, commit })
  const before = baseline === undefined ? undefined : (await openObjects(git, { repository, commit: baseline })).commit
  const range: Range = { git, commit: found.commit ?? '', baseline: before }
  const shallow = await askLocal(repository, ['--is-shallow-repository'], 'history')
  return {
    commit: range.commit,
    ...(before === undefined ? {} : { baseline: before }),
    // Our own repository does not know where a shallow history was cut off, so it would stumble at that place.
    range: async () => (shallow === 'false' ? readRange(range) : { unreadable: 'the clone is shallow' }),
    commitsTouching: (path) => commitsTouching(range, path),
    addedText: () => addedIn(range),
    tags: async () => (await askLocal(repository, ['--symbolic', '--tags'], 'tags')).split('\n').filter(Boolean),
    texts: async (wants) => readTexts(git, (await readCommit(git, range.commit)).files, wants),
  }
}

/** Reads the history of a clone with git, in a repository of our own where none of the clone's settings holds. */
export function sourceHistory(): SourceHistory {
  return { open: (request) => inOwnRepository(({ git }) => openIn(git, request)) }
}
