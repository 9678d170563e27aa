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

/** What the bytes of a file are, by looking at the bytes and never at the name alone. */
export interface Content {
  kind: 'empty' | 'text' | 'binary'
  /** A format by its magic number, for binary content. */
  magic?: Magic
  /** The licence whose header or notice stands in the beginning of a text. */
  licence?: LicenceFamily
  /** Licences an `SPDX-License-Identifier` line states, as written. */
  spdx?: string
  /** The words by which a generated file says that it is one. */
  generated?: string
}

/** Formats that matter to a release, by magic number. */
export type Magic =
  | 'elf'
  | 'mach-o'
  | 'pe'
  | 'java-class'
  | 'dex'
  | 'wasm'
  | 'python-bytecode'
  | 'ar'
  | 'zip'
  | 'java-archive'
  | 'gzip'
  | 'xz'
  | 'bzip2'
  | 'zstd'
  | 'tar'
  | '7z'
  | 'rpm'
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'font'

/** Families of licence headers; `asf` is the header of src-headers.html, `apache-2.0` any other grant of the licence. */
export type LicenceFamily = 'asf' | 'apache-2.0' | 'apache-1' | 'mit' | 'bsd' | 'gpl' | 'lgpl' | 'agpl' | 'mpl' | 'epl' | 'cddl' | 'isc' | 'w3c' | 'oasis' | 'other'
