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

import { isAscii } from 'node:buffer'
import type { ArchiveProblem, EntryKind } from '@tra/checks'
import type { ArchiveEntry } from './entry-sink.ts'
import { decodeName } from './tar-header.ts'
import { asiMode, unicodePath, unixTime } from './zip-extra.ts'
import { type CentralHeader, FLAGS, type ZipHeader } from './zip-records.ts'

/** Systems whose programs keep inode(7) modes in the upper half of the attributes: Unix and macOS. */
const UNIX_SYSTEMS = new Set([3, 19])
const FILE_TYPE_MASK = 0o170000
const SYMLINK = 0o120000
const KINDS = new Map<number, EntryKind>([
  // A zip made without file types.
  [0, 'file'],
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [SYMLINK, 'symlink'],
])
const BEYOND_ASCII = /[^\u0020-\u007e]+/g

/** What programs would make of an entry, and where they would differ. */
export interface NamedEntry {
  entry: ArchiveEntry
  problems: Omit<ArchiveProblem, 'entry'>[]
}

type Report = (kind: ArchiveProblem['kind'], detail: string) => void

/** Names in old code pages differ from their UTF-8 form; what is ASCII in them must not. */
function asciiParts(name: string): string {
  return name.replace(BEYOND_ASCII, '?')
}

function nameOf(header: ZipHeader, report: Report): Pick<ArchiveEntry, 'name' | 'undecodable'> {
  const { text, undecodable } = decodeName(header.name)
  if (text.includes('\0')) report('ambiguous-header', 'its name holds a NUL: some programs end it there')
  const unicode = unicodePath(header.extra)
  const isUtf8 = (header.flags & FLAGS.utf8) !== 0 || isAscii(header.name)
  if (unicode === undefined) {
    if (!isUtf8 && !undecodable)
      report('unportable-name', 'its name is not marked as UTF-8: some programs read it in another code page')
    return undecodable ? { name: text, undecodable } : { name: text }
  }
  const other = decodeName(unicode).text
  const agrees = isUtf8 ? other === text : asciiParts(other) === asciiParts(header.name.toString('latin1'))
  if (!agrees) report('ambiguous-header', `is called ${JSON.stringify(other)} in an extra field`)
  return { name: isUtf8 ? text : other }
}

function kindOf(header: CentralHeader, name: string, report: Report): EntryKind {
  const mode = header.attributes >>> 16
  const type = mode & FILE_TYPE_MASK
  const isUnix = UNIX_SYSTEMS.has(header.madeBy >>> 8)
  if (!isUnix && type === SYMLINK)
    report('ambiguous-header', 'is a link, but only for programs that ignore who made the zip')
  const asi = asiMode(header.extra)
  if (asi !== undefined && (asi & FILE_TYPE_MASK) !== type)
    report('ambiguous-header', 'has another file type in an extra field')
  const kind = KINDS.get(isUnix ? type : 0) ?? 'special'
  const isNamedDirectory = name.endsWith('/')
  // Old versions of Maven give their directories the type of files or none; programs go by the name.
  if (kind === (isNamedDirectory ? 'symlink' : 'directory'))
    report('ambiguous-header', 'is a directory either by its name or by its mode')
  return isNamedDirectory ? 'directory' : kind
}

/** An MS-DOS time has no zone; it is taken as UTC. */
function timeOf({ dosTime, extra }: CentralHeader): number {
  const bits = (shift: number, count: number) => (dosTime >>> shift) & (2 ** count - 1)
  const milliseconds = Date.UTC(
    1980 + bits(25, 7),
    bits(21, 4) - 1,
    bits(16, 5),
    bits(11, 5),
    bits(5, 6),
    bits(0, 5) * 2,
  )
  return unixTime(extra) ?? milliseconds / 1000
}

/** Reads name, kind and mode of an entry from the directory. Links have no target yet: it is their content. */
export function zipEntry(header: CentralHeader): NamedEntry {
  const problems: NamedEntry['problems'] = []
  const report: Report = (kind, detail) => problems.push({ kind, detail })
  if (header.extra.fault !== undefined) report('ambiguous-header', header.extra.fault)
  const named = nameOf(header, report)
  const kind = kindOf(header, named.name, report)
  if (kind === 'directory' && header.size > 0) report('ambiguous-header', 'is a directory with content')
  const mode = UNIX_SYSTEMS.has(header.madeBy >>> 8) ? (header.attributes >>> 16) & ~FILE_TYPE_MASK : 0
  return {
    entry: { ...named, kind, mode, size: kind === 'file' ? header.size : 0, modified: timeOf(header) },
    problems,
  }
}
