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

import type { CommitTree } from '@tra/checks'
import { type GitFile, treeIdOf } from '@tra/contents'
import { ReleaseError } from '@tra/kernel'
import { OBJECT_ID, readObject } from './git-object.ts'
import type { IsolatedGit } from './isolated-git.ts'

const LISTED = /^(100644|100755|120000|160000) (?:blob|commit) ([0-9a-f]{40})\t(.+)$/s
const MODES = ['100644', '100755', '120000', '160000'] as const
const utf8 = new TextDecoder('utf-8', { fatal: true })

function pathOf(bytes: string): string {
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'the commit holds a file whose name is no UTF-8, so it can not be compared', {
      cause,
    })
  }
}

function fileOf(line: string): GitFile {
  const [, stated, id, path] = LISTED.exec(line) ?? []
  const mode = MODES.find((known) => known === stated)
  if (mode === undefined || id === undefined || path === undefined)
    throw new ReleaseError('MALFORMED', `git lists ${JSON.stringify(line.slice(0, 80))}, which is no file of a commit`)
  return { mode, id, path: pathOf(path) }
}

/**
 * The files of a commit. Commit and tree are hashed again, so that the list is true whoever keeps the objects.
 * @throws ReleaseError NOT_FOUND, MALFORMED.
 */
export async function readCommit(git: IsolatedGit, commit: string): Promise<CommitTree> {
  const [, tree = ''] =
    /^tree ([0-9a-f]{40})\n/.exec((await readObject(git, 'commit', commit)).toString('latin1')) ?? []
  if (!OBJECT_ID.test(tree)) throw new ReleaseError('MALFORMED', `the commit ${commit} names no tree`)
  const listing = await git.run(['ls-tree', '-r', '-z', '--full-tree', tree], { encoding: 'latin1' })
  const files = listing.split('\0').filter(Boolean).map(fileOf)
  if (treeIdOf(files) !== tree)
    throw new ReleaseError('MALFORMED', `the trees of ${commit} have another content in this repository`)
  return { commit, tree, files }
}
