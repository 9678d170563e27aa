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

import type { Magic } from './magic.ts'

/** Bytes at an offset; more tests decide where those bytes alone could be something else. */
export interface Signature {
  magic: Magic
  bytes: Buffer
  at: number
  /** Text may begin with these bytes: they count only in content that is no text. */
  weak: boolean
}

function signature(magic: Magic, hex: string, at = 0, weak = false): Signature {
  return { magic, bytes: Buffer.from(hex.replaceAll(' ', ''), 'hex'), at, weak }
}

const ascii = (magic: Magic, text: string, at = 0) => signature(magic, Buffer.from(text, 'latin1').toString('hex'), at)
const weak = (magic: Magic, hex: string, at = 0) => signature(magic, hex, at, true)

/** From the formats' own specifications; `magic-structure.ts` has those that a few bytes don't tell. */
export const SIGNATURES: readonly Signature[] = [
  signature('elf', '7f 45 4c 46'),
  signature('mach-o', 'fe ed fa ce'),
  signature('mach-o', 'fe ed fa cf'),
  signature('mach-o', 'ce fa ed fe'),
  signature('mach-o', 'cf fa ed fe'),
  signature('mach-o', 'ca fe ba bf'),
  weak('pe', '4d 5a'),
  ascii('dex', 'dex\n03'),
  ascii('dex', 'dey\n03'),
  signature('wasm', '00 61 73 6d'),
  signature('llvm-bitcode', '42 43 c0 de'),
  signature('llvm-bitcode', 'de c0 17 0b'),
  ascii('lua-bytecode', '\x1bLua'),
  ascii('lua-bytecode', '\x1bLJ'),
  ascii('beam-bytecode', 'BEAM', 8),
  ascii('ar', '!<arch>\n'),
  ascii('ar', '!<thin>\n'),
  signature('java-module', '4a 4d 01 00'),
  signature('gzip', '1f 8b 08'),
  signature('compress', '1f 9d'),
  signature('xz', 'fd 37 7a 58 5a 00'),
  weak('lzip', '4c 5a 49 50'),
  signature('lz4', '04 22 4d 18'),
  weak('bzip2', '42 5a 68'),
  signature('zstd', '28 b5 2f fd'),
  weak('tar', '75 73 74 61 72', 257),
  weak('cpio', '30 37 30 37 30'),
  signature('7z', '37 7a bc af 27 1c'),
  ascii('rar', 'Rar!\x1a\x07'),
  weak('cabinet', '4d 53 43 46'),
  weak('xar', '78 61 72 21'),
  signature('rpm', 'ed ab ee db'),
  ascii('pdf', '%PDF-'),
  weak('postscript', '25 21 50 53'),
  signature('postscript', 'c5 d0 d3 c6'),
  signature('png', '89 50 4e 47 0d 0a 1a 0a'),
  signature('jpeg', 'ff d8 ff'),
  weak('gif', '47 49 46 38'),
  weak('bmp', '42 4d'),
  signature('tiff', '49 49 2a 00'),
  signature('tiff', '4d 4d 00 2a'),
  signature('icon', '00 00 01 00'),
  signature('icon', '00 00 02 00'),
  weak('icon', '69 63 6e 73'),
  weak('photoshop', '38 42 50 53'),
  weak('gimp', '67 69 6d 70 20 78 63 66'),
  signature('font', '00 01 00 00'),
  weak('font', '4f 54 54 4f'),
  weak('font', '74 72 75 65'),
  weak('font', '74 74 63 66'),
  weak('font', '77 4f 46 46'),
  weak('font', '77 4f 46 32'),
  weak('font', '4c 50', 34),
  weak('ogg', '4f 67 67 53'),
  weak('mp3', '49 44 33'),
  weak('mp4', '66 74 79 70', 4),
  signature('matroska', '1a 45 df a3'),
  ascii('sqlite', 'SQLite format 3\0'),
  weak('parquet', '50 41 52 31'),
  weak('orc', '4f 52 43'),
  ascii('avro', 'Obj\x01'),
  weak('arrow', '41 52 52 4f 57 31'),
  signature('hdf5', '89 48 44 46 0d 0a 1a 0a'),
  signature('pcap', 'd4 c3 b2 a1'),
  signature('pcap', 'a1 b2 c3 d4'),
  signature('pcap', '0a 0d 0d 0a'),
  signature('java-keystore', 'fe ed fe ed'),
  signature('java-object', 'ac ed 00 05'),
  signature('gettext', 'de 12 04 95'),
  signature('gettext', '95 04 12 de'),
]
