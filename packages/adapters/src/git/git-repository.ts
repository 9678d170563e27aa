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

import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { ReleaseError } from '@tra/kernel'
import { runTool } from '../process/index.ts'

const OBJECT_ID = /^[0-9a-f]{40}([0-9a-f]{24})?$/

export interface Commit {
  id: string
  /** Committer date. */
  time: Date
}

// A repository's own configuration may name programs to run (fsmonitor, pager, hooks): none of them here.
const SAFE = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.ext.allow=never']

// A user's own configuration would change names, modes or line ends in an archive.
const SAME_EVERYWHERE = ['tar.umask=0022', 'core.autocrlf=false', 'core.eol=lf', 'core.attributesFile=/dev/null']

async function git(repository: string, args: readonly string[]): Promise<string> {
  const configuration = [...SAFE, ...SAME_EVERYWHERE].flatMap((setting) => ['-c', setting])
  const { code, stdout, stderr } = await runTool('git', ['-C', repository, ...configuration, ...args], {
    env: { GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1', GIT_ATTR_NOSYSTEM: '1' },
  })
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `git ${args[0]} failed: ${stderr.trim().split('\n')[0] ?? ''}`)
  return stdout.trim()
}

/** The commit that a tag, branch or id names. @throws ReleaseError NOT_FOUND for no repository, commit or such name. */
export async function resolveCommit(repository: string, ref = 'HEAD'): Promise<Commit> {
  if (ref.startsWith('-')) throw new ReleaseError('INPUT_INVALID', `"${ref}" is not a Git reference`)
  const line = await git(repository, ['log', '-1', '--format=%H %ct', ref, '--']).catch((cause) => {
    throw new ReleaseError('NOT_FOUND', `${repository} has no commit "${ref}"`, {
      hint: 'Give the path of a Git repository with at least one commit, and a tag, branch or commit that exists in it.',
      cause,
    })
  })
  const [id = '', seconds = ''] = line.split(' ')
  if (!OBJECT_ID.test(id)) throw new ReleaseError('MALFORMED', `git answered "${line.slice(0, 80)}" for ${ref}`)
  return { id, time: new Date(Number(seconds) * 1000) }
}

/**
 * Writes the source archive of a commit: `git archive`, then gzip without name and time, so that the same commit gives
 * the same bytes wherever it is made. `.gitattributes` (export-ignore, export-subst) are honoured.
 */
export async function writeSourceArchive(request: {
  repository: string
  commit: string
  /** The one root directory, without a slash at its end. */
  root: string
  archive: string
}): Promise<void> {
  const { repository, commit, root, archive } = request
  const tar = `${archive}.partial`
  await mkdir(dirname(archive), { recursive: true })
  try {
    await git(repository, ['archive', '--format=tar', `--prefix=${root}/`, '-o', tar, commit])
    await pipeline(createReadStream(tar), createGzip({ level: 9 }), createWriteStream(archive))
  } finally {
    await rm(tar, { force: true })
  }
}
