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

import { appendFile, mkdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { assertNoCredentials, ReleaseError } from '@tra/kernel'
import { runTool } from '../process/index.ts'
import { OBJECT_ID } from './git-object.ts'
import { CAUTIOUS, cautiousEnvironment, type IsolatedGit } from './isolated-git.ts'

/** Which commit, by a tag, an id or both. */
export interface Wanted {
  repository: string
  commit?: string | undefined
  tag?: string | undefined
}

/** What the repository calls by these names; both are in the objects that git can now see. */
export interface Found {
  commit?: string
  /** A tag object, or a commit for a tag that is a mere name. */
  tag?: string
}

const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i
const FETCHED = /^(https|file):\/\//i
const FETCH_TIMEOUT_MS = 15 * 60 * 1000

function tagRef(tag: string): string {
  return tag.startsWith('refs/tags/') ? tag : `refs/tags/${tag}`
}

function refuseOptions(...names: (string | undefined)[]): void {
  for (const name of names) {
    if (name === undefined) continue
    // A leading dash is an option, a colon or star a mapping, and the rest walks from one commit to another.
    if (/^[-+]|[\s:*?[\\^~\0]|\.\.|@\{|^$/.test(name))
      throw new ReleaseError('INPUT_INVALID', `"${name}" is no name of a tag or commit`)
  }
}

/** Asks a local repository. Its settings are read by git, but none of them lets this question start a program. */
export async function askLocal(repository: string, args: readonly string[], wanted: string): Promise<string> {
  const cautious = [...CAUTIOUS, '-c', 'safe.directory=*']
  const env = cautiousEnvironment('/nonexistent')
  const { code, stdout } = await runTool('git', [...cautious, '-C', repository, 'rev-parse', ...args], { env })
  if (code === 0) return stdout.trim()
  throw new ReleaseError('NOT_FOUND', `${repository} has no ${wanted}`, {
    hint: 'Give the path or https address of a Git repository, and a tag or commit that exists in it.',
  })
}

async function idIn(repository: string, name: string, wanted: string): Promise<string> {
  const id = await askLocal(repository, ['--verify', '--end-of-options', name], wanted)
  if (OBJECT_ID.test(id)) return id
  throw new ReleaseError('MALFORMED', `${repository} has ids of another kind; only SHA-1 repositories can be compared`)
}

/** Sees a local repository's objects from our own, where its settings, hooks and replacements do not reach. */
async function lookInto(git: IsolatedGit, { repository, commit, tag }: Wanted): Promise<Found> {
  const found: Found = {}
  if (commit !== undefined) found.commit = await idIn(repository, `${commit}^{commit}`, `commit "${commit}"`)
  if (tag !== undefined) found.tag = await idIn(repository, tagRef(tag), `tag "${tag}"`)
  const objects = await askLocal(repository, ['--path-format=absolute', '--git-path', 'objects'], 'objects')
  if (objects.includes('\n'))
    throw new ReleaseError('INPUT_INVALID', 'the path of a repository must not hold a line break')
  await mkdir(join(git.directory, 'objects', 'info'), { recursive: true })
  await appendFile(join(git.directory, 'objects', 'info', 'alternates'), `${objects}\n`)
  return found
}

/** Brings one commit and its trees; git hashes what arrives, and asks for files only when it must show one. */
async function fetchInto(git: IsolatedGit, { repository, commit, tag }: Wanted): Promise<Found> {
  if (commit !== undefined && !OBJECT_ID.test(commit))
    throw new ReleaseError('INPUT_INVALID', `"${commit}" is no full commit id`, {
      hint: 'give all 40 digits, or a tag',
    })
  const found: Found = {}
  await git.run(['remote', 'add', 'origin', repository])
  const refs = [
    ...(commit === undefined ? [] : [commit]),
    ...(tag === undefined ? [] : [`+${tagRef(tag)}:${tagRef(tag)}`]),
  ]
  const options = ['--depth=1', '--filter=blob:none', '--no-tags', '--no-recurse-submodules', '--quiet']
  const { code, stderr } = await git.ask(['fetch', ...options, 'origin', ...refs], { timeoutMs: FETCH_TIMEOUT_MS })
  if (code !== 0)
    throw new ReleaseError(
      'NETWORK',
      `${refs.join(' and ')} could not be fetched from ${repository}: ${lastLine(stderr)}`,
    )
  // With it git would tell placeholders that the history is cut off here.
  await rm(join(git.directory, 'shallow'), { force: true })
  if (commit !== undefined) found.commit = commit
  if (tag !== undefined) found.tag = (await git.run(['rev-parse', '--verify', tagRef(tag)])).trim()
  return found
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? ''
}

/**
 * Makes the objects of a commit visible to our own repository: those of a local one in place, others fetched.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, TIMEOUT, MALFORMED.
 */
export async function openObjects(git: IsolatedGit, wanted: Wanted): Promise<Found> {
  const { repository, commit, tag } = wanted
  assertNoCredentials(repository)
  refuseOptions(commit, tag)
  if (commit === undefined && tag === undefined)
    throw new ReleaseError('INPUT_INVALID', 'no tag and no commit was given')
  if (FETCHED.test(repository)) return fetchInto(git, wanted)
  if (URL_LIKE.test(repository))
    throw new ReleaseError('INPUT_INVALID', `${repository} is neither a path nor an https address`)
  const path = resolve(repository)
  if (!(await stat(path).catch(() => undefined))?.isDirectory())
    throw new ReleaseError('NOT_FOUND', `there is no directory ${repository}`)
  return lookInto(git, { ...wanted, repository: path })
}
