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
import { type HostileFile, hostileZip } from './hostile-file.ts'
import { type ZipHeaderFields, type ZipMember, zipOf } from './zip-writer.ts'

type ZipCase = [name: string, about: string, expects: string[], member: ZipMember]

const AMBIGUOUS = ['ambiguous-header']
const UNREADABLE = ['unreadable']
const NAME = 'widget/a'
const IN_ZIP64 = 0xffffffff

/** What the header in front of an entry says otherwise than the directory. */
const DIFFERENCES: [about: string, local: Partial<ZipHeaderFields>][] = [
  ['name', { name: 'widget/b' }],
  ['method', { method: 0 }],
  ['size', { size: 1 }],
  ['packed size', { packedSize: 1 }],
  ['checksum', { crc: 1 }],
  ['flags', { flags: 0 }],
]

function difference([about, local]: (typeof DIFFERENCES)[number]): HostileFile {
  const member = { name: NAME, content: 'x'.repeat(100), local }
  return hostileZip(`local-${about.replace(' ', '-')}`, `headers that differ in ${about}`, AMBIGUOUS, member)
}

function descriptors(): HostileFile[] {
  const content = 'content whose size comes later'
  const crc = zipOf({ name: 'x', content, method: 0 }).readUInt32LE(14)
  const behind = (size: number) => binaryRecord([0x08074b50, 4], [crc, 4], [size, 4], [size, 4])
  const entry = { name: NAME, content, method: 0, flags: 0x808, local: { crc: 0, size: 0, packedSize: 0 } }
  const honest = { ...entry, behind: behind(content.length) }
  const lying = { ...entry, behind: behind(1) }
  return [
    hostileZip('descriptor', 'an honest data descriptor', [], honest),
    hostileZip('descriptor-wrong', 'a descriptor of another size', ['ambiguous-header', 'trailing-data'], lying),
    hostileZip('descriptor-missing', 'a promised data descriptor that is missing', AMBIGUOUS, entry),
  ]
}

function extra(id: number, ...fields: Parameters<typeof binaryRecord>): Buffer {
  const body = binaryRecord(...fields)
  return Buffer.concat([binaryRecord([id, 2], [body.length, 2]), body])
}

function unicodePath(name: string): Buffer {
  return Buffer.concat([binaryRecord([0x7075, 2], [5 + name.length, 2], [1, 1], [0, 4]), Buffer.from(name)])
}

const OTHER_NAME = unicodePath('widget/b')
const UNASKED = extra(1, [1, 8], [1, 8])
const HUGE = extra(1, [0xffffffffffffffffn, 8])
const CUT = binaryRecord([0x5455, 2], [999, 2])
const ASI_LINK = extra(0x756e, [0, 4], [0o120777, 2], [0, 4], [0, 4])
const MADE_BY_DOS = 20

const EXTRA_FIELDS: ZipCase[] = [
  ['unicode-path', 'a second name in an extra field', AMBIGUOUS, { name: NAME, extra: OTHER_NAME }],
  ['unicode-path-same', 'the same name in an extra field', [], { name: NAME, extra: unicodePath(NAME) }],
  ['unicode-path-local', 'a second name in one header', AMBIGUOUS, { name: NAME, local: { extra: OTHER_NAME } }],
  ['zip64-unasked', 'sizes that nobody asks for', AMBIGUOUS, { name: NAME, extra: UNASKED }],
  ['zip64-missing', 'a size that is in no field', UNREADABLE, { name: NAME, central: { size: IN_ZIP64 } }],
  ['zip64-huge', 'a size beyond all files', UNREADABLE, { name: NAME, central: { size: IN_ZIP64, extra: HUGE } }],
  ['extra-cut', 'an extra field that reaches over its end', AMBIGUOUS, { name: NAME, extra: CUT }],
  ['asi-link', 'a link by an extra field alone', AMBIGUOUS, { name: NAME, extra: ASI_LINK }],
  ['dos-link', 'a link made by MS-DOS', AMBIGUOUS, { name: NAME, mode: 0o120777, central: { madeBy: MADE_BY_DOS } }],
]

/** Zips whose headers contradict each other or themselves. */
export function hostileZipHeaders(): HostileFile[] {
  return [...DIFFERENCES.map(difference), ...descriptors(), ...EXTRA_FIELDS.map((given) => hostileZip(...given))]
}
