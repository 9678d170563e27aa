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
import { hostileTarOverrides } from './hostile-tar-overrides.ts'
import { base256, TAR_END, type TarMember, tarEntry, tarHeader, tarOf } from './tar-writer.ts'

const AMBIGUOUS = ['ambiguous-header']
const UNREADABLE = ['unreadable']
const SECRET = { name: 'widget/evil', content: 'seen by some programs only' }

/** A tar.gz out of parts that need not be a tar. */
function packed(name: string, about: string, expects: string[], ...parts: Uint8Array[]): HostileFile {
  return hostileFile(`${name}.tar.gz`, about, expects, () => gzipSync(Buffer.concat([tarEntry(HARMLESS), ...parts])))
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
  return [...hostileTarOverrides(), ...numbers(), ...structures()]
}
