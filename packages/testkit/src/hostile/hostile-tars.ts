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

import { gzipSync } from 'node:zlib'
import { HARMLESS, type HostileFile, hostileFile, hostileTar } from './hostile-file.ts'
import { base256, gnuLong, paxHeader, TAR_END, type TarMember, tarEntry, tarHeader, tarOf } from './tar-writer.ts'

const AMBIGUOUS = ['ambiguous-header']
const UNREADABLE = ['unreadable']
const SECRET = { name: 'widget/evil', content: 'seen by some programs only' }

/** A tar.gz out of parts that need not be a tar. */
function packed(name: string, about: string, expects: string[], ...parts: Uint8Array[]): HostileFile {
  return hostileFile(`${name}.tar.gz`, about, expects, () => gzipSync(Buffer.concat([tarEntry(HARMLESS), ...parts])))
}

/** Headers in front of an entry that say something else than the entry's own. */
function overrides(): HostileFile[] {
  const entry = { name: 'widget/a', content: 'x' }
  const inner = tarEntry(SECRET)
  const smuggler: TarMember = { name: 'widget/a', content: inner, size: 0, isUnpadded: true }
  return [
    hostileTar(
      'pax-size',
      'a pax size that hides entries from programs without pax (CVE-2025-62518)',
      AMBIGUOUS,
      paxHeader({ size: String(inner.length) }),
      smuggler,
    ),
    hostileTar(
      'pax-size-zero',
      'a pax size of none, which shows the content as entries',
      AMBIGUOUS,
      paxHeader({ size: '0' }),
      { name: 'widget/a', content: inner, isUnpadded: true },
    ),
    hostileTar('pax-size-text', 'a pax size that is no number', UNREADABLE, paxHeader({ size: 'NaN' }), entry),
    hostileTar('pax-size-negative', 'a negative pax size', UNREADABLE, paxHeader({ size: '-1' }), entry),
    hostileTar(
      'pax-path',
      'a pax path that climbs out',
      ['path-traversal'],
      paxHeader({ path: 'widget/../../x' }),
      entry,
    ),
    hostileTar(
      'pax-link',
      'a pax link target that climbs out',
      ['link-outside'],
      paxHeader({ linkpath: '../../etc' }),
      { name: 'widget/l', type: '2', link: 'README' },
    ),
    hostileTar(
      'pax-twice',
      'a pax key given twice',
      UNREADABLE,
      { ...paxHeader({}), content: Buffer.concat([paxRecordOf('path', 'widget/b'), paxRecordOf('path', 'widget/c')]) },
      entry,
    ),
    hostileTar(
      'pax-broken',
      'a pax record of another length',
      UNREADABLE,
      { ...paxHeader({}), content: '99 path=widget/b\n' },
      entry,
    ),
    hostileTar(
      'pax-nul',
      'a NUL in a pax path',
      ['ambiguous-header', 'unportable-name'],
      paxHeader({ path: 'widget/a.txt\0.exe' }),
      entry,
    ),
    hostileTar(
      'pax-pax',
      'two pax headers before one entry',
      AMBIGUOUS,
      paxHeader({ path: 'widget/b' }),
      paxHeader({ path: 'widget/c' }),
      entry,
    ),
    hostileTar('pax-global', 'one path for every entry', AMBIGUOUS, paxHeader({ path: 'widget/all' }, true), entry),
    hostileTar('pax-global-size', 'one size for every entry', AMBIGUOUS, paxHeader({ size: '0' }, true), entry),
    hostileTar(
      'pax-comment',
      'the honest comment of git archive',
      [],
      paxHeader({ comment: 'a'.repeat(40) }, true),
      entry,
    ),
    hostileTar(
      'pax-gnu',
      'a pax and a GNU name for one entry',
      AMBIGUOUS,
      gnuLong('L', 'widget/b'),
      paxHeader({ path: 'widget/c' }),
      entry,
    ),
    hostileTar(
      'pax-huge',
      'a pax header of many megabytes',
      UNREADABLE,
      paxHeader({ comment: 'x'.repeat(8 * 1024 * 1024) }),
      entry,
    ),
    hostileTar('pax-last', 'a pax header with nothing behind it', UNREADABLE, paxHeader({ path: 'widget/b' })),
    hostileTar(
      'sparse',
      'a sparse file of pax',
      AMBIGUOUS,
      paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'widget/b' }),
      entry,
    ),
    hostileTar('gnu-long', 'a GNU name that climbs out', ['path-traversal'], gnuLong('L', 'widget/../../x'), entry),
    hostileTar(
      'gnu-long-twice',
      'two GNU names for one entry',
      AMBIGUOUS,
      gnuLong('L', 'widget/b'),
      gnuLong('L', 'widget/c'),
      entry,
    ),
    hostileTar('gnu-link', 'a GNU link target that climbs out', ['link-outside'], gnuLong('K', '../../etc'), {
      name: 'widget/l',
      type: '2',
      link: 'README',
    }),
    hostileTar('gnu-honest', 'an honest GNU name', [], gnuLong('L', `widget/${'d/'.repeat(80)}x`), {
      ...entry,
      magic: 'ustar  \0',
    }),
    hostileTar('gnu-sparse', "a sparse file of GNU's", ['ambiguous-header', 'special-file'], {
      ...entry,
      type: 'S',
      magic: 'ustar  \0',
    }),
  ]
}

function paxRecordOf(key: string, value: string): Buffer {
  return Buffer.from(paxHeader({ [key]: value }).content ?? '')
}

/** Numbers that programs read in different ways, or that send a reader out of its buffers. */
function numbers(): HostileFile[] {
  const sized = (size: TarMember['size']): TarMember => ({
    name: 'widget/a',
    content: 'x',
    ...(size === undefined ? {} : { size }),
  })
  return [
    hostileTar('size-negative', 'a negative size in base 256', UNREADABLE, sized(base256(-1n))),
    hostileTar('size-huge', 'a size of 2^63 - 1', UNREADABLE, sized(base256(2n ** 63n - 1n))),
    hostileTar('size-beyond', 'a size beyond the file', UNREADABLE, sized(base256(2n ** 40n))),
    hostileTar('size-base-256', 'an honest size in base 256', [], sized(base256(1n))),
    hostileTar('size-text', 'a size that is no number', UNREADABLE, sized(Buffer.from('NaN'))),
    hostileTar('size-minus', 'a size with a minus', UNREADABLE, sized(Buffer.from('-0000000001\0'))),
    hostileTar('size-digits', 'a size with a digit that octal lacks', UNREADABLE, sized(Buffer.from('00000000008\0'))),
    hostileTar('size-two', 'two numbers in one field', UNREADABLE, sized(Buffer.from('1 0000000777\0'.slice(0, 12)))),
    hostileTar('checksum', 'a header that does not match its checksum', UNREADABLE, {
      name: 'widget/a',
      checksumError: 1,
    }),
    hostileTar('directory-content', 'a directory with content', AMBIGUOUS, {
      name: 'widget/d',
      type: '5',
      content: 'x',
    }),
    hostileTar('link-content', 'a link with content', AMBIGUOUS, {
      name: 'widget/l',
      type: '2',
      link: 'README',
      content: tarEntry(SECRET),
    }),
    hostileTar('type-unknown', 'an entry of an unknown type', ['special-file'], { name: 'widget/a', type: 'Z' }),
  ]
}

/** What lies between, behind and in place of entries. */
function structures(): HostileFile[] {
  const evil = tarEntry(SECRET)
  const empty = Buffer.alloc(512)
  return [
    packed('after-end', 'entries behind the end of the tar', ['trailing-data'], TAR_END, evil, TAR_END),
    packed('after-empty', 'entries behind one empty block', AMBIGUOUS, empty, evil, TAR_END),
    packed('padded', 'an honest tar filled up to 10 KB', [], TAR_END, Buffer.alloc(10_240)),
    packed('junk-after-end', 'a text behind the end of the tar', ['trailing-data'], TAR_END, Buffer.from('junk')),
    packed('no-end', 'a tar without an end', UNREADABLE),
    packed('half-end', 'a tar that ends in the middle of a header', UNREADABLE, tarHeader(SECRET).subarray(0, 100)),
    packed(
      'cut-content',
      'a tar that ends in the middle of a content',
      UNREADABLE,
      tarHeader({ name: 'widget/a', size: 5000 }),
      Buffer.alloc(1000),
    ),
    packed('junk', 'noise in place of a header', UNREADABLE, Buffer.alloc(512, 'x'), TAR_END),
    hostileFile('no-entry.tar.gz', 'a tar without entries', UNREADABLE, () => gzipSync(TAR_END)),
    hostileFile('nothing.tar.gz', 'an empty file', UNREADABLE, () => Buffer.alloc(0)),
    hostileFile('nothing-packed.tar.gz', 'a packed nothing', UNREADABLE, () => gzipSync('')),
    hostileFile('plain.tar', 'an honest tar', [], () => tarOf(HARMLESS)),
  ]
}

/** Tars that programs read in different ways, or that break a reader. */
export function hostileTars(): HostileFile[] {
  return [...overrides(), ...numbers(), ...structures()]
}
