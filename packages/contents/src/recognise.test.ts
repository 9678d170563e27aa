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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Magic } from './magic.ts'
import { HEAD_BYTES, recognise } from './recognise.ts'

const of = (content: Uint8Array | string) => {
  const bytes = Buffer.from(content)
  return recognise(bytes.subarray(0, HEAD_BYTES), bytes.length)
}

const bytes = (hex: string, length = 64) =>
  Buffer.concat([Buffer.from(hex.replaceAll(' ', ''), 'hex'), Buffer.alloc(length)])

/** One entry of a zip as it stands in front of its content. */
function zipWith(name: string): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), Buffer.from('\x03\0')])
}

const tar = Buffer.alloc(512)
tar.write('apache-widget/')
tar.write('ustar', 257)

const magics: [Magic, Uint8Array][] = [
  ['elf', bytes('7f454c46 02')],
  ['mach-o', bytes('cffaedfe 0c000001')],
  ['mach-o', bytes('cafebabe 00000002')],
  ['java-class', bytes('cafebabe 00000041')],
  ['java-class', bytes('cafebabe ffff0041')],
  ['pe', bytes('4d5a9000 03000000')],
  ['coff', bytes('64860300 00000000 10000000 02000000 00000000', 40)],
  ['dex', bytes('6465780a 30333500')],
  ['wasm', bytes('0061736d 01000000')],
  ['python-bytecode', bytes('cb0d0d0a 00000000')],
  ['python-bytecode', bytes('03f30d0a 00000000')],
  ['llvm-bitcode', bytes('4243c0de')],
  ['beam-bytecode', bytes('464f5231 00000000 4245414d')],
  ['ar', Buffer.from('!<arch>\n/               0           0     0     0       4         `\n')],
  ['java-archive', zipWith('META-INF/MANIFEST.MF')],
  ['zip', zipWith('docs/index.html')],
  ['gzip', bytes('1f8b0800')],
  ['xz', bytes('fd377a585a00')],
  ['bzip2', bytes('425a6839 31415926')],
  ['zstd', bytes('28b52ffd')],
  ['tar', tar],
  ['7z', bytes('377abcaf271c')],
  ['rpm', bytes('edabeedb')],
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['png', bytes('89504e470d0a1a0a')],
  ['jpeg', bytes('ffd8ffe0')],
  ['gif', bytes('474946383961')],
  ['webp', bytes('52494646 00000000 57454250')],
  ['font', bytes('774f4632')],
  ['icon', bytes('00000100 0100')],
  ['java-keystore', bytes('feedfeed 00000002')],
]

test.each(magics)('knows %s by its first bytes', (magic, content) => {
  expect(of(content)).toEqual({ kind: 'binary', magic })
})

test('a real program is one whatever it is called', () => {
  expect(recognise(readFileSync(process.execPath).subarray(0, HEAD_BYTES), 100_000_000).kind).toBe('binary')
})

test.each([
  ['a table of countries', 'MZ,Mozambique\nNA,Namibia\n'],
  ['a bill', 'BM;2;BZh;3\n'],
  ['a list of tapes', '070701 is where cpio begins\n'],
  ['an older encoding', Buffer.from('/* Stra\xdfe, caf\xe9 */ int street;\n', 'latin1')],
  ['coloured output', '\x1b[31mred\x1b[0m\n'],
])('%s is text', (_, content) => {
  expect(of(content)).toEqual({ kind: 'text' })
})

test('an empty file is neither text nor binary', () => {
  expect(of('')).toEqual({ kind: 'empty' })
})

test.each(['00ff', 'c3280102', '81fe82ff83'])('bytes that no encoding has are binary (%s)', (hex) => {
  expect(of(Buffer.from(hex, 'hex'))).toEqual({ kind: 'binary' })
})

test('a head that ends inside a character is still text', () => {
  const text = Buffer.from(`${'x'.repeat(HEAD_BYTES - 1)}é and more`)
  expect(of(text)).toEqual({ kind: 'text' })
  expect(recognise(text.subarray(0, HEAD_BYTES), HEAD_BYTES).kind).toBe('text')
})

const HEADER = '// Licensed to the Apache Software Foundation (ASF)\n// http://www.apache.org/licenses/LICENSE-2.0\n'

test.each([
  ['UTF-16LE', Buffer.from(`\ufeff${HEADER}`, 'utf16le')],
  ['UTF-16BE', Buffer.from(`\ufeff${HEADER}`, 'utf16le').swap16()],
  ['UTF-32LE', Buffer.from(Uint32Array.from(`\ufeff${HEADER}`, (letter) => letter.codePointAt(0) ?? 0).buffer)],
])('reads the header of a text in %s', (_, content) => {
  expect(of(content)).toMatchObject({ kind: 'text', licence: 'asf' })
})

test('a source file with a NUL in a string is binary, and its header is seen all the same', () => {
  expect(of(`${HEADER}String s = "\0";\n`)).toMatchObject({ kind: 'binary', licence: 'asf' })
})

test('keeps nothing of the bytes it was given', () => {
  const head = Buffer.from(`${HEADER}// SPDX-License-Identifier: Apache-2.0\n`)
  const content = recognise(head, head.length)
  head.fill(0x20)
  expect(content).toEqual({ kind: 'text', licence: 'asf', licenceAt: 3, spdx: 'Apache-2.0' })
})

test('any bytes get an answer, and the same again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
      expect(of(content)).toEqual(of(content))
    }),
  )
})

test('any text of a human is text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abcä€😀 \n\t{}();<>#*/'), minLength: 1 }), (content) => {
      expect(of(content).kind).toBe('text')
    }),
  )
})
