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

import { gzipSync, zstdCompressSync } from 'node:zlib'
import { HARMLESS, type HostileFile, hostileFile } from './hostile-file.ts'
import { tarOf } from './tar-writer.ts'
import { zipOf } from './zip-writer.ts'

const TRAILING = ['trailing-data']
const UNREADABLE = ['unreadable']
const EVIL = { name: 'widget/evil', content: 'seen by some programs only' }
// RFC 1952 2.3.1: ten bytes in front of the packed content, eight behind it.
const TRAILER_BYTES = 8

function damaged(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(position) ^ 0xff, position)
  return copy
}

/** What lies around the tar of a `.tar.gz`. */
function gzips(): HostileFile[] {
  const honest = gzipSync(tarOf(HARMLESS))
  const second = gzipSync(tarOf(EVIL))
  const file = (name: string, about: string, expects: string[], ...parts: Uint8Array[]) =>
    hostileFile(`${name}.tar.gz`, about, expects, () => Buffer.concat(parts))
  return [
    file('member', 'a second tar in a second gzip member', TRAILING, honest, second),
    file('member-empty', 'an empty second member', TRAILING, honest, gzipSync('')),
    file('member-first', 'a first member that holds nothing, and hides nothing', [], gzipSync(''), honest),
    file('member-halves', 'a tar whose halves are two members', TRAILING, ...halves()),
    file('gzip-junk', 'a text behind the gzip', UNREADABLE, honest, Buffer.from('junk')),
    file('gzip-zeros', 'zeros behind the gzip, as tapes have them', TRAILING, honest, Buffer.alloc(512)),
    file('gzip-prefix', 'a text in front of the gzip', UNREADABLE, Buffer.from('#!/bin/sh\n'), honest),
    file(
      'gzip-crc',
      'a gzip that does not match its CRC-32',
      ['checksum-mismatch'],
      damaged(honest, honest.length - TRAILER_BYTES),
    ),
    file('gzip-length', 'a gzip that states another length', ['checksum-mismatch'], damaged(honest, honest.length - 1)),
    file('gzip-in-gzip', 'a gzip in a gzip', UNREADABLE, gzipSync(honest)),
    file('gzip-web-page', 'a web page in place of a gzip', UNREADABLE, Buffer.from('<html>404</html>')),
    file('gzip-zip', 'a zip called tar.gz', UNREADABLE, zipOf(HARMLESS)),
    hostileFile('gzip.zip', 'a tar.gz called zip', UNREADABLE, () => honest),
    file('gzip-comment', 'an honest gzip with name and comment', [], named(honest)),
  ]
}

/** The same around the tar of a `.tar.zst`. */
function zstds(): HostileFile[] {
  const [honest, second] = [zstdCompressSync(tarOf(HARMLESS)), zstdCompressSync(tarOf(EVIL))]
  const file = (name: string, about: string, expects: string[], ...parts: Uint8Array[]) =>
    hostileFile(`${name}.tar.zst`, about, expects, () => Buffer.concat(parts))
  return [
    file('honest', 'an honest tar.zst', [], honest),
    file('frame', 'a second tar in a second frame', TRAILING, honest, second),
    file('zstd-junk', 'a text behind the frame', TRAILING, honest, Buffer.from('junk')),
    file('zstd-cut', 'a frame without its end', UNREADABLE, honest.subarray(0, -4)),
    file('zstd-gzip', 'a tar.gz called tar.zst', UNREADABLE, gzipSync(tarOf(HARMLESS))),
  ]
}

function halves(): Buffer[] {
  const tar = tarOf(HARMLESS)
  return [gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]
}

function named(gzip: Buffer): Buffer {
  const NAME_AND_COMMENT = 0x18
  const head = Buffer.from(gzip.subarray(0, 10))
  head.writeUInt8(NAME_AND_COMMENT, 3)
  return Buffer.concat([head, Buffer.from('widget.tar\0made by widget\0'), gzip.subarray(10)])
}

/** What lies around a tar that is packed. */
export function hostileGzips(): HostileFile[] {
  return [...gzips(), ...zstds()]
}
