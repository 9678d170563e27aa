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

import { HARMLESS, type HostileFile, hostileFile, hostileZip } from './hostile-file.ts'
import { hostileZipContents } from './hostile-zip-contents.ts'
import { hostileZipHeaders } from './hostile-zip-headers.ts'
import { type ZipLayout, type ZipMember, zipOf, zipWith } from './zip-writer.ts'

type LayoutCase = [name: string, about: string, expects: string[], layout: ZipLayout, ...members: ZipMember[]]

const AMBIGUOUS = ['ambiguous-header']
const TRAILING = ['trailing-data']
const UNREADABLE = ['unreadable']
const BOTH = ['ambiguous-header', 'trailing-data']
const SECRET = Buffer.from('seen by some programs only')
const INNER = zipOf({ name: 'widget/evil', content: SECRET })
const SCRIPT = Buffer.from('#!/bin/sh\n')
const NOWHERE = { directoryOffset: 0xfffffff0, directoryBytes: 3 }

const LAYOUTS: LayoutCase[] = [
  ['prefix', 'bytes in front that the offsets do not count', TRAILING, { prefix: SCRIPT }],
  ['prefix-counted', 'bytes between entries', TRAILING, {}, { name: 'widget/a', gap: SECRET }],
  ['hidden-entry', 'an entry that the directory leaves out', TRAILING, {}, { name: 'widget/evil', isHidden: true }],
  ['suffix', 'bytes behind the end', TRAILING, { suffix: SECRET }],
  ['suffix-zip', 'a second zip behind the first', TRAILING, { prefix: INNER }],
  ['comment-zip', 'a second zip in the comment of the first', BOTH, { comment: INNER }],
  ['comment-honest', 'an honest comment', [], { comment: 'Apache Widget 1.0' }],
  ['count-few', 'an end record that counts too few entries', AMBIGUOUS, { entries: 1 }, { name: 'widget/a' }],
  ['count-many', 'an end record that counts too many entries', AMBIGUOUS, { entries: 9 }],
  ['directory-size', 'a directory of another size than stated', BOTH, { directoryBytes: 50 }],
  ['directory-place', 'a directory that is not where it should be', UNREADABLE, NOWHERE],
  ['before-end', 'bytes between directory and end record', AMBIGUOUS, { beforeEnd: SECRET }],
]

const SHARED = { name: 'widget/a', central: { offset: 0 } }
const ELSEWHERE = { name: 'widget/a', gap: Buffer.alloc(4), central: { offset: 60 } }

/** Zips whose parts lie where they should not. */
function structures(): HostileFile[] {
  const layouts = LAYOUTS.map(([name, about, expects, layout, ...members]) =>
    hostileFile(`${name}.zip`, about, expects, () => zipWith(layout, HARMLESS, ...members)),
  )
  return [
    ...layouts,
    hostileZip('overlap', 'two entries of the same bytes', ['overlapping-entries'], SHARED),
    hostileZip('no-local', 'an entry without a header of its own', ['trailing-data', 'unreadable'], ELSEWHERE),
    hostileFile('no.zip', 'a web page in place of a zip', UNREADABLE, () => Buffer.from('<html>404</html>')),
    hostileFile('nothing.zip', 'an empty file', UNREADABLE, () => Buffer.alloc(0)),
    hostileFile('no-entry.zip', 'a zip without entries', UNREADABLE, () => zipOf()),
  ]
}

/** Zips that programs read in different ways, or that break a reader. */
export function hostileZips(): HostileFile[] {
  return [...hostileZipHeaders(), ...hostileZipContents(), ...structures()]
}
