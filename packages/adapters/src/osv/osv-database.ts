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

import { constants } from 'node:fs'
import { access, type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { AdvisoryDatabase } from '@tra/release'
import { fileRange, readZip } from '../archive/index.ts'
import { DocumentSink } from './document-sink.ts'

/** Where an ecosystem's archive may lie below the folder: as osv-scanner keeps it, or plainly. */
const LAYOUTS = ['osv-scanner', 'osv-scalibr', '.']
const ARCHIVE = 'all.zip'
const NO_FOLDER_UP = /^[A-Za-z][A-Za-z0-9 .]*$/

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
}

async function archiveOf(directory: string, ecosystem: string): Promise<string | undefined> {
  for (const layout of LAYOUTS) {
    const path = join(directory, layout, ecosystem, ARCHIVE)
    if (await isThere(path)) return path
  }
  return undefined
}

function damaged(path: string, cause: unknown): ReleaseError {
  if (cause instanceof ReleaseError) return cause
  return new ReleaseError('MALFORMED', `${path} can't be read: ${messageOf(cause)}`, {
    hint: 'Get the archive anew: with half of a database, vulnerabilities would be missed.',
    cause,
  })
}

async function readArchive(path: string, sink: DocumentSink): Promise<void> {
  await using handle: FileHandle = await open(path)
  const { size } = await handle.stat()
  try {
    await readZip({ fd: handle.fd, size, chunks: () => fileRange(handle.fd, { start: 0, size }) }, sink)
  } catch (thrown) {
    throw damaged(path, thrown)
  }
}

/**
 * Reads a copy of OSV's advisories: `<directory>/osv-scanner/<ecosystem>/all.zip`, as osv-scanner keeps it, or
 * `<directory>/<ecosystem>/all.zip`. Archives are read as streams; nothing is unpacked to disk.
 */
export function osvDatabase(directory: string): AdvisoryDatabase {
  return {
    async read(ecosystem, take) {
      if (!NO_FOLDER_UP.test(ecosystem)) throw new ReleaseError('INTERNAL', `"${ecosystem}" is no ecosystem`)
      const stats = await stat(directory).catch(() => undefined)
      if (!stats?.isDirectory())
        throw new ReleaseError('NOT_FOUND', `${directory} is no directory`, {
          hint: 'Give the folder in which osv-scanner keeps its databases, or one with <ecosystem>/all.zip.',
        })
      const path = await archiveOf(directory, ecosystem)
      if (path !== undefined) await readArchive(path, new DocumentSink(path, take))
    },
  }
}
