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

import { binaryRecord } from './binary-record.ts'
import { HARMLESS, type HostileFile, hostileFile, hostileZip } from './hostile-file.ts'
import { type ZipLayout, type ZipMember, zipOf, zipWith } from './zip-writer.ts'

const AMBIGUOUS = ['ambiguous-header']
const TRAILING = ['trailing-data']
const SECRET = 'seen by some programs only'

function layout(
  name: string,
  about: string,
  expects: string[],
  given: ZipLayout,
  ...members: ZipMember[]
): HostileFile {
  return hostileFile(`${name}.zip`, about, expects, () => zipWith(given, HARMLESS, ...members))
}

/** An entry whose two headers differ in one field. */
function differing(): HostileFile[] {
  const entry = { name: 'widget/a', content: 'x'.repeat(100) }
  const differs = (name: string, about: string, local: ZipMember['local']) =>
    hostileZip(`local-${name}`, `${about} that the two headers give differently`, AMBIGUOUS, {
      ...entry,
      ...(local ? { local } : {}),
    })
  return [
    differs('name', 'a name', { name: 'widget/b' }),
    differs('method', 'a method', { method: 0 }),
    differs('size', 'a size', { size: 1 }),
    differs('packed-size', 'a packed size', { packedSize: 1 }),
    differs('crc', 'a checksum', { crc: 1 }),
    differs('flags', 'flags', { flags: 0 }),
  ]
}

function descriptors(): HostileFile[] {
  const later = { crc: 0, size: 0, packedSize: 0 }
  const content = 'content whose size comes later'
  const honest = zipOf({ name: 'x', content, method: 0 })
  const crc = honest.readUInt32LE(14)
  const descriptor = (size: number) => binaryRecord([0x08074b50, 4], [crc, 4], [size, 4], [size, 4])
  const entry = { name: 'widget/a', content, method: 0, flags: 0x808, local: later }
  return [
    hostileZip('descriptor', 'an honest data descriptor', [], { ...entry, behind: descriptor(content.length) }),
    hostileZip('descriptor-wrong', 'a data descriptor with another size', ['ambiguous-header', 'trailing-data'], {
      ...entry,
      behind: descriptor(1),
    }),
    hostileZip('descriptor-missing', 'a promised data descriptor that is missing', AMBIGUOUS, entry),
  ]
}

function extraFields(): HostileFile[] {
  const extra = (id: number, ...fields: Parameters<typeof binaryRecord>) => {
    const body = binaryRecord(...fields)
    return Buffer.concat([binaryRecord([id, 2], [body.length, 2]), body])
  }
  const unicodePath = (name: string) =>
    Buffer.concat([binaryRecord([0x7075, 2], [5 + name.length, 2], [1, 1], [0, 4]), Buffer.from(name)])
  const zip64 = extra(1, [1, 8], [1, 8])
  return [
    hostileZip('unicode-path', 'a second name in an extra field', AMBIGUOUS, {
      name: 'widget/a',
      extra: unicodePath('widget/b'),
    }),
    hostileZip('unicode-path-same', 'the same name in an extra field', [], {
      name: 'widget/a',
      extra: unicodePath('widget/a'),
    }),
    hostileZip('unicode-path-local', 'a second name in one of the headers', AMBIGUOUS, {
      name: 'widget/a',
      local: { extra: unicodePath('widget/b') },
    }),
    hostileZip('zip64-unasked', 'sizes in a zip64 field that nobody asks for', AMBIGUOUS, {
      name: 'widget/a',
      extra: zip64,
    }),
    hostileZip('zip64-missing', 'a size that is in no zip64 field', ['unreadable'], {
      name: 'widget/a',
      central: { size: 0xffffffff },
    }),
    hostileZip('zip64-huge', 'a size beyond all files', ['unreadable'], {
      name: 'widget/a',
      central: { size: 0xffffffff, extra: extra(1, [0xffffffffffffffffn, 8]) },
    }),
    hostileZip('extra-cut', 'an extra field that reaches over its end', AMBIGUOUS, {
      name: 'widget/a',
      extra: binaryRecord([0x5455, 2], [999, 2]),
    }),
    hostileZip('asi-link', 'a link by an extra field alone', AMBIGUOUS, {
      name: 'widget/a',
      extra: extra(0x756e, [0, 4], [0o120777, 2], [0, 4], [0, 4]),
    }),
    hostileZip('dos-link', 'a link made by MS-DOS', AMBIGUOUS, {
      name: 'widget/a',
      mode: 0o120777,
      central: { madeBy: 20 },
    }),
  ]
}

function contents(): HostileFile[] {
  const packed = zipOf({ name: '', content: 'x' }).subarray(30, 33)
  return [
    hostileZip('crc', 'content that does not match its checksum', ['checksum-mismatch'], {
      name: 'widget/a',
      content: 'x',
      local: { crc: 1 },
      central: { crc: 1 },
    }),
    hostileZip('longer', 'content longer than stated', ['checksum-mismatch'], {
      name: 'widget/a',
      content: 'x'.repeat(1000),
      local: { size: 10 },
      central: { size: 10 },
    }),
    hostileZip('shorter', 'content shorter than stated', ['checksum-mismatch'], {
      name: 'widget/a',
      content: 'x',
      local: { size: 10 },
      central: { size: 10 },
    }),
    hostileZip('behind-deflate', 'bytes behind the end of packed content', TRAILING, {
      name: 'widget/a',
      content: 'x',
      packed: Buffer.concat([packed, Buffer.from(SECRET)]),
    }),
    hostileZip('no-deflate', 'content that is no deflate stream', ['unreadable'], {
      name: 'widget/a',
      content: 'x',
      packed: Buffer.from('\xff\xff\xff', 'latin1'),
    }),
    hostileZip('encrypted', 'an encrypted entry', ['unreadable'], { name: 'widget/a', content: 'x', flags: 0x801 }),
    hostileZip('method', 'a method of packing that few programs know', ['unreadable'], {
      name: 'widget/a',
      content: 'x',
      method: 98,
    }),
    hostileZip('directory-content', 'a directory with content', AMBIGUOUS, {
      name: 'widget/d/',
      content: SECRET,
      mode: 0o040755,
    }),
    hostileZip('directory-link', 'a directory that is a link', AMBIGUOUS, { name: 'widget/d/', mode: 0o120777 }),
    hostileZip('directory-unnamed', 'a directory by its mode alone', AMBIGUOUS, { name: 'widget/d', mode: 0o040755 }),
    hostileZip('nul', 'a NUL in a name', ['ambiguous-header', 'unportable-name'], { name: 'widget/a.txt\0.exe' }),
  ]
}

function structures(): HostileFile[] {
  const inner = zipOf({ name: 'widget/evil', content: SECRET })
  const junk = Buffer.from(SECRET)
  return [
    layout('prefix', 'bytes in front that the offsets do not count', TRAILING, { prefix: Buffer.from('#!/bin/sh\n') }),
    layout('prefix-counted', 'bytes in front that the offsets count', TRAILING, {}, { name: 'widget/a', gap: junk }),
    layout(
      'hidden-entry',
      'an entry that only programs that stream see',
      TRAILING,
      {},
      { name: 'widget/evil', isHidden: true },
    ),
    layout('suffix', 'bytes behind the end', TRAILING, { suffix: junk }),
    layout('suffix-zip', 'a second zip behind the first', ['trailing-data'], { prefix: inner }),
    layout('comment-zip', 'a second zip in the comment of the first', ['ambiguous-header', 'trailing-data'], {
      comment: inner,
    }),
    layout('comment-honest', 'an honest comment', [], { comment: 'Apache Widget 1.0' }),
    layout('count-few', 'an end record that counts too few entries', AMBIGUOUS, { entries: 1 }, { name: 'widget/a' }),
    layout('count-many', 'an end record that counts too many entries', AMBIGUOUS, { entries: 9 }),
    layout('directory-size', 'a directory of another size than stated', ['ambiguous-header', 'trailing-data'], {
      directoryBytes: 50,
    }),
    layout('directory-place', 'a directory that is not where it should be', ['unreadable'], {
      directoryOffset: 0xfffffff0,
      directoryBytes: 3,
    }),
    layout('before-end', 'bytes between directory and end record', ['ambiguous-header'], { beforeEnd: junk }),
    hostileZip('overlap', 'two entries of the same bytes', ['overlapping-entries'], {
      name: 'widget/a',
      central: { offset: 0 },
    }),
    hostileZip('no-local', 'an entry without a header of its own', ['trailing-data', 'unreadable'], {
      name: 'widget/a',
      gap: Buffer.alloc(4),
      central: { offset: 60 },
    }),
    hostileFile('no.zip', 'a web page in place of a zip', ['unreadable'], () => Buffer.from('<html>404</html>')),
    hostileFile('nothing.zip', 'an empty file', ['unreadable'], () => Buffer.alloc(0)),
    hostileFile('no-entry.zip', 'a zip without entries', ['unreadable'], () => zipOf()),
  ]
}

/** Zips that programs read in different ways, or that break a reader. */
export function hostileZips(): HostileFile[] {
  return [...differing(), ...descriptors(), ...extraFields(), ...contents(), ...structures()]
}
