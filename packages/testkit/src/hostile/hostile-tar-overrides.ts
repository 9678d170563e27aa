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

import { type HostileFile, hostileTar } from './hostile-file.ts'
import { gnuLong, paxHeader, paxRecord, type TarMember, tarEntry } from './tar-writer.ts'

type TarCase = [name: string, about: string, expects: string[], ...members: TarMember[]]

const AMBIGUOUS = ['ambiguous-header']
const UNREADABLE = ['unreadable']
const ENTRY: TarMember = { name: 'widget/a', content: 'x' }
const LINK: TarMember = { name: 'widget/l', type: '2', link: 'README' }
const INNER = tarEntry({ name: 'widget/evil', content: 'seen by some programs only' })
const INNER_SIZE = { size: String(INNER.length) }
const SMUGGLER: TarMember = { name: 'widget/a', content: INNER, isUnpadded: true }
const TWICE = Buffer.concat([paxRecord('path', 'widget/b'), paxRecord('path', 'widget/c')])
const SPARSE = { 'GNU.sparse.major': '1', 'GNU.sparse.name': 'widget/b' }

/** What pax headers say of the size that follows (CVE-2025-62518). */
const PAX_SIZES: TarCase[] = [
  ['pax-size', 'entries hidden by a pax size', AMBIGUOUS, paxHeader(INNER_SIZE), { ...SMUGGLER, size: 0 }],
  ['pax-size-zero', 'entries shown by a pax size of none', AMBIGUOUS, paxHeader({ size: '0' }), SMUGGLER],
  ['pax-size-text', 'a pax size that is no number', UNREADABLE, paxHeader({ size: 'NaN' }), ENTRY],
  ['pax-size-negative', 'a negative pax size', UNREADABLE, paxHeader({ size: '-1' }), ENTRY],
  ['pax-global-size', 'one size for every entry', AMBIGUOUS, paxHeader({ size: '0' }, true), ENTRY],
]

const PAX_NAMES: TarCase[] = [
  ['pax-path', 'a pax path that climbs out', ['path-traversal'], paxHeader({ path: 'widget/../../x' }), ENTRY],
  ['pax-link', 'a pax link that climbs out', ['link-outside'], paxHeader({ linkpath: '../../etc' }), LINK],
  ['pax-nul', 'a NUL in a path', ['ambiguous-header', 'unportable-name'], paxHeader({ path: 'widget/a\0.exe' }), ENTRY],
  ['pax-pax', 'two pax headers', AMBIGUOUS, paxHeader({ path: 'widget/b' }), paxHeader({ path: 'widget/c' }), ENTRY],
  ['pax-gnu', 'a pax and a GNU name', AMBIGUOUS, gnuLong('L', 'widget/b'), paxHeader({ path: 'widget/c' }), ENTRY],
  ['pax-global', 'one path for every entry', AMBIGUOUS, paxHeader({ path: 'widget/all' }, true), ENTRY],
  ['pax-comment', 'the comment of git archive', [], paxHeader({ comment: 'a'.repeat(40) }, true), ENTRY],
]

const PAX_RECORDS: TarCase[] = [
  ['pax-twice', 'a pax key given twice', UNREADABLE, { ...paxHeader({}), content: TWICE }, ENTRY],
  [
    'pax-broken',
    'a pax record of another length',
    UNREADABLE,
    { ...paxHeader({}), content: '99 path=widget/b\n' },
    ENTRY,
  ],
  ['pax-last', 'a pax header with nothing behind it', UNREADABLE, paxHeader({ path: 'widget/b' })],
  ['sparse', 'a sparse file of pax', AMBIGUOUS, paxHeader(SPARSE), ENTRY],
]

const GNU_MAGIC = 'ustar  \0'
const LONG_NAME = `widget/${'d/'.repeat(80)}x`

const GNU: TarCase[] = [
  ['gnu-long', 'a GNU name that climbs out', ['path-traversal'], gnuLong('L', 'widget/../../x'), ENTRY],
  ['gnu-long-twice', 'two GNU names', AMBIGUOUS, gnuLong('L', 'widget/b'), gnuLong('L', 'widget/c'), ENTRY],
  ['gnu-link', 'a GNU link that climbs out', ['link-outside'], gnuLong('K', '../../etc'), LINK],
  ['gnu-honest', 'an honest GNU name', [], gnuLong('L', LONG_NAME), { ...ENTRY, magic: GNU_MAGIC }],
  ['gnu-sparse', "GNU's sparse file", ['ambiguous-header', 'special-file'], { ...ENTRY, type: 'S', magic: GNU_MAGIC }],
]

/** Tars in which headers in front of an entry say something else than the entry's own. */
export function hostileTarOverrides(): HostileFile[] {
  return [...PAX_SIZES, ...PAX_NAMES, ...PAX_RECORDS, ...GNU].map((given) => hostileTar(...given))
}
