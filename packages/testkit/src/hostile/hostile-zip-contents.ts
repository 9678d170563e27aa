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

import { deflateRawSync } from 'node:zlib'
import { type HostileFile, hostileZip } from './hostile-file.ts'
import type { ZipMember } from './zip-writer.ts'

type ZipCase = [name: string, about: string, expects: string[], member: ZipMember]

const AMBIGUOUS = ['ambiguous-header']
const UNREADABLE = ['unreadable']
const MISMATCH = ['checksum-mismatch']
const ENTRY = { name: 'widget/a', content: 'x' }
const DIRECTORY = 0o040755
const LINK = 0o120777
const NUL_NAME = 'widget/a.txt\0.exe'
const BEHIND = Buffer.concat([deflateRawSync('x'), Buffer.from('seen by nobody')])
const NO_DEFLATE = Buffer.from([0xff, 0xff, 0xff])

/** The same wrong statement in both headers. */
function stating(fields: { crc?: number; size?: number }): Pick<ZipMember, 'local' | 'central'> {
  return { local: fields, central: fields }
}

const CASES: ZipCase[] = [
  ['crc', 'content that does not match its checksum', MISMATCH, { ...ENTRY, ...stating({ crc: 1 }) }],
  ['longer', 'content longer than stated', MISMATCH, { ...ENTRY, content: 'x'.repeat(1000), ...stating({ size: 10 }) }],
  ['shorter', 'content shorter than stated', MISMATCH, { ...ENTRY, ...stating({ size: 10 }) }],
  ['behind-deflate', 'bytes behind the end of packed content', ['trailing-data'], { ...ENTRY, packed: BEHIND }],
  ['no-deflate', 'content that is no deflate stream', UNREADABLE, { ...ENTRY, packed: NO_DEFLATE }],
  ['encrypted', 'an encrypted entry', UNREADABLE, { ...ENTRY, flags: 0x801 }],
  ['method', 'a method of packing that few programs know', UNREADABLE, { ...ENTRY, method: 98 }],
  ['directory-content', 'a directory with content', AMBIGUOUS, { ...ENTRY, name: 'widget/d/', mode: DIRECTORY }],
  ['directory-link', 'a directory that is a link', AMBIGUOUS, { name: 'widget/d/', mode: LINK }],
  ['directory-unnamed', 'a directory by its mode alone', AMBIGUOUS, { name: 'widget/d', mode: DIRECTORY }],
  ['nul', 'a NUL in a name', ['ambiguous-header', 'unportable-name'], { name: NUL_NAME }],
]

/** Zips with an entry whose content or kind is not what it seems. */
export function hostileZipContents(): HostileFile[] {
  return CASES.map((given) => hostileZip(...given))
}
