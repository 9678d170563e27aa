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

import { basename } from 'node:path'
import {
  candidateReader,
  distReader,
  documentReader,
  filesBelow,
  mailArchive,
  storeFor,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import { messageOf, ReleaseError, type ReleaseName } from '@tra/kernel'
import {
  type ArchivedFact,
  type DistChange,
  type DistFact,
  type DistMoment,
  distHistory,
  isPlaceOf,
  type Progress,
  type ReadDocument,
  releaseDocument,
  threadReference,
} from '@tra/release'
import { readMail } from '@tra/votes'

/** Artifacts of a release's runs: reports, tallies, plans, receipts, and whatever else the runs left. */
const MAX_FILES = 10_000
const MAX_DOCUMENT_BYTES = 50_000_000
const REVISIONS_AT_ONCE = 1_000

/** The documents of releases below a directory; what can't be read is said. @throws ReleaseError as `filesBelow`. */
export async function documentsBelow(directory: string, progress: Progress): Promise<ReadDocument[]> {
  const files = await filesBelow(directory)
  if (files.length > MAX_FILES)
    throw new ReleaseError('LIMIT_EXCEEDED', `${directory} holds more than ${MAX_FILES} files`)
  const found: ReadDocument[] = []
  for (const { path } of files.filter((file) => file.path.endsWith('.json'))) {
    try {
      const bytes = await documentReader().read(`${directory}/${path}`, MAX_DOCUMENT_BYTES)
      const document = releaseDocument(bytes)
      const reference = `${basename(directory)}/${path}`.slice(-1000)
      if (document !== undefined) found.push({ reference, name: basename(path), bytes, document })
    } catch (thrown) {
      progress(`WARNING: ${directory}/${path} was left out: ${messageOf(thrown)}`)
    }
  }
  return found
}

async function momentsOf(
  url: string,
  { release, since }: { release: ReleaseName; since: number },
): Promise<DistMoment[]> {
  const reader = distReader(url)
  const { revision: last } = await reader.head()
  const changes: DistChange[] = []
  for (let first = since; first <= last; ) {
    const read = await reader.changes({ first, last, limit: REVISIONS_AT_ONCE })
    changes.push(...read.changes.filter(({ area, path }) => isPlaceOf(`${area}/${path}`, release)))
    first = Math.max(read.upTo, first) + 1
  }
  return distHistory(changes)
}

async function filesAt(location: string, revision: number) {
  const { directory, dispose } = await temporaryDirectories().open()
  try {
    const into = `${directory}/export`
    await storeFor([location], { clock: systemClock }).export({ location, revision, into })
    return await candidateReader().read(into)
  } finally {
    await dispose()
  }
}

/** What the log of Subversion says of a release, with the bytes that lay there then. @throws ReleaseError as `distReader`. */
export async function distFacts(
  url: string,
  asked: { release: ReleaseName; since: number },
  progress: Progress,
): Promise<DistFact[]> {
  const facts: DistFact[] = []
  for (const moment of await momentsOf(url, asked)) {
    const location = `${url.replace(/\/+$/, '')}/${moment.place}`
    progress(`${moment.what} in revision ${moment.revision}: ${location}`)
    facts.push({ ...moment, location, files: await filesOf(moment, location, progress) })
  }
  return facts
}

// One directory that can't be read must not hide what else the log says.
async function filesOf({ what, revision }: DistMoment, location: string, progress: Progress) {
  try {
    return what === 'removed' ? [] : await filesAt(location, revision)
  } catch (thrown) {
    progress(`WARNING: ${location}@${revision} can't be read: ${messageOf(thrown)}`)
    return []
  }
}

/** The mails of a thread, or of an mbox file. @throws ReleaseError as `mailArchive`. */
export async function mailFacts(thread: string, progress: Progress): Promise<ArchivedFact[]> {
  const reference = threadReference({ thread })
  const { messages, gaps } = await mailArchive({ clock: systemClock, progress }).thread(reference)
  for (const { what } of gaps) progress(`WARNING: missing in the archive: ${what}`)
  const facts: ArchivedFact[] = []
  for (const { raw, permalink, absent } of messages) {
    // A stand-in is no mail: its text, which names the bytes, is not there.
    if (absent !== undefined) continue
    try {
      facts.push({ mail: await readMail(raw), raw, reference: permalink ?? basename(thread) })
    } catch (thrown) {
      progress(`WARNING: a mail was left out: ${messageOf(thrown)}`)
    }
  }
  return facts
}
