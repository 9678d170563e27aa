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

import { type NoticeDraft, noticeDraft, packageKindIn } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { ArchiveContents } from '@tra/sbom'
import type { ArchiveReader } from '../ports.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { withBundled } from './with-bundled.ts'

export interface ReadNoticeDraft extends NoticeDraft {
  /** What was not looked into and why, by paths with `!/` between archive and entry: it may hold more packages. */
  unread: string[]
}

function unreadIn({ unread, archives }: ArchiveContents, holder = ''): string[] {
  const own = unread.map(
    ({ path, reason }) => `${path === '' ? holder.replace(/!\/$/, '') : `${holder}${path}`}: ${reason}`,
  )
  return [...own, ...archives.flatMap((inner) => unreadIn(inner, `${holder}${inner.path}!/`))]
}

/**
 * What LICENSE and NOTICE of an archive lack about the packages that it bundles, as a draft for a human.
 * @throws ReleaseError NOT_FOUND, INPUT_INVALID, MALFORMED.
 */
export async function draftNotices(path: string, archives: ArchiveReader): Promise<ReadNoticeDraft> {
  const read = await archives.read(path)
  refuseUnreadable(read)
  const file = withBundled(read)
  if (file.archive === undefined) throw new ReleaseError('INPUT_INVALID', `${path} is no archive that is read`)
  const draft = noticeDraft({ path: file.path, archive: file.archive, kind: packageKindIn([file])(file.path) })
  return { ...draft, unread: read.contents === undefined ? [] : unreadIn(read.contents) }
}
