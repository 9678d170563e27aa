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

import type { ArchiveFacts, ArchiveFormat } from '@tra/checks'
import { messageOf } from '@tra/kernel'
import type { ArchiveContents } from '@tra/sbom'
import type { DigestingFile } from './digesting-file.ts'
import { EntryRecorder } from './entry-recorder.ts'
import type { EntrySink } from './entry-sink.ts'
import { MetadataBudget } from './metadata-budget.ts'
import { MetadataKeeper, type MetadataScope } from './metadata-keeper.ts'
import { type ArchiveBounds, checkMetadataBounds, sbomMetadataBounds } from './read-bounds.ts'
import { readGem } from './read-gem.ts'
import { readTarStream } from './read-tar-stream.ts'
import { readZip } from './read-zip.ts'

// A crate is a tar.gz (Cargo book, "Publishing"); the others below are zips by their own specifications.
const FORMATS: [RegExp, ArchiveFormat][] = [
  [/\.(tar\.gz|tgz|crate)$/i, 'tar.gz'],
  [/\.(zip|jar|war|ear|whl|nupkg|snupkg|nar|nbm|vsix|far)$/i, 'zip'],
  [/\.(tar\.xz|txz)$/i, 'tar.xz'],
  [/\.(tar\.bz2|tbz2)$/i, 'tar.bz2'],
  [/\.(tar\.zst|tzst)$/i, 'tar.zst'],
  [/\.tar$/i, 'tar'],
  [/\.gem$/i, 'gem'],
]

/** The format that a file name promises; undefined for anything that is no archive we read. */
export function archiveFormatOf(path: string): ArchiveFormat | undefined {
  return FORMATS.find(([suffix]) => suffix.test(path))?.[1]
}

/** Reads an archive of a known format into a sink. @returns the commit noted in it. @throws what a reader says of broken bytes. */
export function readInto(file: DigestingFile, format: ArchiveFormat, sink: EntrySink): Promise<string | undefined> {
  if (format === 'zip') return readZip(file, sink)
  if (format === 'gem') return readGem(file, sink)
  return readTarStream(file.chunks(), format, sink)
}

/** What an archive is, and what it says about its components when somebody asks for that. */
export interface ArchiveReading {
  archive: ArchiveFacts
  contents?: ArchiveContents
}

const BOUNDS = { packaged: checkMetadataBounds, all: sbomMetadataBounds }

/** Shows every entry to both; only the recorder judges. */
function teeSink(recorder: EntryRecorder, keeper: MetadataKeeper): EntrySink {
  return {
    unpacked: (bytes) => recorder.unpacked(bytes),
    problem: (problem) => recorder.problem(problem),
    begin(entry) {
      recorder.begin(entry)
      keeper.begin(entry)
    },
    data(piece) {
      recorder.data(piece)
      keeper.data(piece)
    },
    end() {
      recorder.end()
      keeper.end()
    },
    beside: keeper,
  }
}

function factsOf(recorder: EntryRecorder, format: ArchiveFormat, commit: string | undefined): ArchiveFacts {
  const facts = { ...recorder.facts(format), ...(commit === undefined ? {} : { commit }) }
  if (facts.entries.length > 0 || facts.problems.length > 0) return facts
  return { ...facts, problems: [{ kind: 'unreadable', detail: 'it holds no entry' }] }
}

/**
 * What is seen in an archive, whatever is wrong with it.
 * @param metadata what is kept to tell its components; nothing unless given.
 */
export async function readArchive(
  file: DigestingFile,
  format: ArchiveFormat,
  bounds: ArchiveBounds,
  metadata?: MetadataScope,
): Promise<ArchiveReading> {
  const recorder = new EntryRecorder(bounds, file.size)
  const keeper = metadata && new MetadataKeeper(metadata, new MetadataBudget(BOUNDS[metadata]))
  let commit: string | undefined
  try {
    commit = await readInto(file, format, keeper === undefined ? recorder : teeSink(recorder, keeper))
  } catch (thrown) {
    recorder.failure(thrown)
    keeper?.leave('', `can't be read to its end: ${messageOf(thrown)}`)
  }
  const archive = factsOf(recorder, format, commit)
  return keeper === undefined ? { archive } : { archive, contents: keeper.contents() }
}
