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

import { cp, lstat, mkdir, open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { AtrCheckResult, AtrQuarantine, AtrReleaseState, AtrRevision, AtrState } from './atr-state.ts'

/** A release, made by its first upload. */
export function releaseFor(state: AtrState, project: string, version: string): AtrReleaseState {
  const found = state.releases.find((release) => release.project === project && release.version === version)
  if (found !== undefined) return found
  const made: AtrReleaseState = {
    ...{ project, version, phase: 'release_candidate_draft', created: state.clock(), revisions: [], ballots: [] },
    ...{
      voteMode: undefined,
      voteSeq: undefined,
      voteStarted: undefined,
      voteResolved: undefined,
      readMails: undefined,
    },
  }
  state.releases.push(made)
  return made
}

/** A fresh directory with the files of the newest revision: an upload is merged into them. */
export async function interimDirectory(
  { directory = '' }: AtrState,
  release: AtrReleaseState,
  name: string,
): Promise<string> {
  const into = join(directory, release.project, release.version, name)
  await mkdir(into, { recursive: true })
  const parent = release.revisions.at(-1)?.directory
  if (parent !== undefined) await cp(parent, into, { recursive: true })
  return into
}

/** A revision of what an upload left, checks included; numbers are never used again. */
export async function addRevision(
  state: AtrState,
  release: AtrReleaseState,
  { uid, directory }: Pick<AtrQuarantine, 'uid' | 'directory'>,
): Promise<AtrRevision> {
  const number = String(Number(release.revisions.at(-1)?.number ?? 0) + 1).padStart(5, '0')
  const made = { number, asfuid: uid, created: state.clock(), phase: release.phase, directory }
  release.revisions.push(made)
  release.checks ??= new Map()
  const results = state.behaviour.check(await pathsIn(directory))
  release.checks.set(number, { pollsLeft: state.behaviour.polls, results })
  return made
}

/** Sorted, relative to the directory. */
export async function pathsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return files.map((entry) => relative(directory, join(entry.parentPath, entry.name))).sort()
}

const ARCHIVE = /\.(?:tar\.gz|tgz|zip|tar\.bz2|tar\.xz|jar|war|whl)$/
const MAGIC: readonly [RegExp, string][] = [
  [/\.(?:zip|jar|war|whl)$/, '504b'],
  [/\.(?:tar\.gz|tgz)$/, '1f8b'],
]

/** Why ATR throws an upload away, and whether it has to unpack something first. */
export async function judgeUpload(directory: string): Promise<{ refused?: string; hasArchives: boolean }> {
  const paths = await pathsIn(directory)
  for (const path of paths) {
    const refused = await refusalOf(join(directory, path), path)
    if (refused !== undefined) return { refused, hasArchives: false }
  }
  return { hasArchives: paths.some((path) => ARCHIVE.test(path)) }
}

async function refusalOf(file: string, path: string): Promise<string | undefined> {
  const status = await lstat(file)
  if (status.isSymbolicLink()) return `${path} is a symbolic link`
  if (status.size === 0) return `${path} is empty`
  const [, magic] = MAGIC.find(([suffix]) => suffix.test(path)) ?? []
  return magic === undefined || (await headOf(file)).startsWith(magic) ? undefined : `${path} is not what its name says`
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file)
  try {
    return (await handle.read(Buffer.alloc(2), 0, 2, 0)).buffer.toString('hex')
  } finally {
    await handle.close()
  }
}

/** One step nearer to the end of every quarantine of a release: it ends in a revision. */
export async function releaseQuarantines(state: AtrState, release: AtrReleaseState): Promise<void> {
  for (const held of state.quarantines.filter(
    ({ project, version }) => project === release.project && version === release.version,
  )) {
    held.pollsLeft -= 1
    if (held.pollsLeft > 0) continue
    state.quarantines.splice(state.quarantines.indexOf(held), 1)
    await addRevision(state, release, held)
  }
}

/** ATR's rules that a small candidate meets: signature and checksum beside every artifact, and a source among them. */
export function usualChecks(paths: readonly string[]): AtrCheckResult[] {
  const artifacts = paths.filter((path) => ARCHIVE.test(path))
  const result = (checker: string, status: string, path: string | null, message: string): AtrCheckResult => ({
    ...{ checker: `atr.tasks.checks.${checker}`, primary_rel_path: path, member_rel_path: null, status, message },
  })
  const missing = artifacts.flatMap((path) => [
    ...(paths.includes(`${path}.asc`)
      ? []
      : [result('paths.check_errors', 'blocker', path, `Missing an .asc file for ${path}`)]),
    ...(paths.includes(`${path}.sha512`)
      ? []
      : [result('paths.check_errors', 'blocker', path, `Missing a .sha256 or .sha512 for ${path}`)]),
  ])
  return [result('paths.check_success', 'note', null, 'Paths were checked'), ...missing]
}
