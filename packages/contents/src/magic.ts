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

/** What a format is to a release. */
export type MagicKind =
  /** Made by a compiler: nobody can review it in a source package. */
  | 'compiled'
  /** Holds other files; nobody sees them without unpacking. */
  | 'archive'
  /** Pictures, sound, fonts and documents. */
  | 'media'
  /** Records of a program, usually test data. */
  | 'data'

/** Formats that matter to a release, by magic number. */
export const MAGIC_KINDS = {
  elf: 'compiled',
  'mach-o': 'compiled',
  pe: 'compiled',
  coff: 'compiled',
  'java-class': 'compiled',
  dex: 'compiled',
  wasm: 'compiled',
  'llvm-bitcode': 'compiled',
  'python-bytecode': 'compiled',
  'lua-bytecode': 'compiled',
  'beam-bytecode': 'compiled',
  ar: 'compiled',
  'java-archive': 'archive',
  'java-module': 'archive',
  zip: 'archive',
  gzip: 'archive',
  compress: 'archive',
  xz: 'archive',
  lzip: 'archive',
  lz4: 'archive',
  bzip2: 'archive',
  zstd: 'archive',
  tar: 'archive',
  cpio: 'archive',
  '7z': 'archive',
  rar: 'archive',
  cabinet: 'archive',
  xar: 'archive',
  rpm: 'archive',
  pdf: 'media',
  postscript: 'media',
  png: 'media',
  jpeg: 'media',
  gif: 'media',
  webp: 'media',
  bmp: 'media',
  tiff: 'media',
  icon: 'media',
  photoshop: 'media',
  gimp: 'media',
  font: 'media',
  wav: 'media',
  ogg: 'media',
  mp3: 'media',
  mp4: 'media',
  matroska: 'media',
  sqlite: 'data',
  parquet: 'data',
  orc: 'data',
  avro: 'data',
  arrow: 'data',
  hdf5: 'data',
  pcap: 'data',
  'java-keystore': 'data',
  'java-object': 'data',
  gettext: 'data',
} as const satisfies Record<string, MagicKind>

/** The name of a format that {@link MAGIC_KINDS} lists. */
export type Magic = keyof typeof MAGIC_KINDS
