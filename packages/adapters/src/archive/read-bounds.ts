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

/** What one archive may cost to read. */
export interface ArchiveBounds {
  entries: number
  /** Sum of all entries after unpacking. */
  unpackedBytes: number
  /** Unpacked bytes per packed byte; counts once more than `ratioGraceBytes` were unpacked. */
  ratio: number
  ratioGraceBytes: number
}

/** What one candidate may cost to read. */
export interface ReadBounds {
  files: number
  bytes: number
  archive: ArchiveBounds
}

/** Roomy for every release on dist.apache.org; ATR's own are 100,000 entries, 2 GiB and a ratio of 100. */
export const defaultReadBounds: ReadBounds = {
  files: 10_000,
  bytes: 50 * 1024 ** 3,
  archive: {
    entries: 200_000,
    unpackedBytes: 8 * 1024 ** 3,
    ratio: 100,
    ratioGraceBytes: 64 * 1024 ** 2,
  },
}

/** LICENSE, version files and their like; what lies beyond is cut off. */
export const MAX_TEXT_BYTES = 1024 * 1024
/** Texts kept of one archive, whatever it calls its files. */
export const MAX_TEXTS = 64
/** A checksum or signature file of a candidate. */
export const MAX_COMPANION_TEXT_BYTES = 256 * 1024
/** Problems reported of one archive; a hostile one could have one per entry. */
export const MAX_PROBLEMS = 50
/** Longest path of an entry: Linux's PATH_MAX. */
export const MAX_ENTRY_NAME_LENGTH = 4096

/** What may be kept of one archive, and of everything inside of it, to tell its components. */
export interface MetadataBounds {
  files: number
  /** One file: the largest known lockfile of an Apache project has 3 MB. */
  fileBytes: number
  /** All kept files together. */
  bytes: number
  /** Archives inside of archives; a distribution of Hadoop holds some 700. */
  archives: number
  /** One archive inside of another: it is held in memory while it is looked into. */
  archiveBytes: number
  /** Archive in archive in archive. */
  depth: number
  /** Everything that is unpacked of archives inside of others. */
  unpackedBytes: number
}

/** Room for the largest lockfiles and jars: an SBOM is made of one archive at a time. */
export const sbomMetadataBounds: MetadataBounds = {
  files: 20_000,
  fileBytes: 50_000_000,
  bytes: 96 * 1024 ** 2,
  archives: 5_000,
  archiveBytes: 128 * 1024 ** 2,
  depth: 4,
  unpackedBytes: 512 * 1024 ** 2,
}

/** Checks read on several threads, and ask for a few kilobytes of each jar. */
export const checkMetadataBounds: MetadataBounds = {
  ...sbomMetadataBounds,
  files: 5_000,
  archives: 2_000,
  bytes: 16 * 1024 ** 2,
  archiveBytes: 32 * 1024 ** 2,
  unpackedBytes: 128 * 1024 ** 2,
}
