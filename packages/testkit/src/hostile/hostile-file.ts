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
import { type TarMember, tarOf } from './tar-writer.ts'
import { type ZipMember, zipOf } from './zip-writer.ts'

/** A file that somebody made to harm or to deceive. */
export interface HostileFile {
  /** Its suffix says as what it is offered. */
  name: string
  /** The attack, as a noun phrase. */
  about: string
  /** Kinds of `ArchiveProblem` that a reader must find, and no other; sorted. Empty for a near miss. */
  expects: readonly string[]
  /** Its bytes; in pieces, because some are too large for one. */
  chunks(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/** One file out of bytes that are made when they are needed. */
export function hostileFile(
  name: string,
  about: string,
  expects: readonly string[],
  bytes: () => Uint8Array,
): HostileFile {
  return { name, about, expects, chunks: () => [bytes()] }
}

/** An ordinary entry, so that a finding is about its neighbour. */
export const HARMLESS = { name: 'widget/README', content: 'Apache Widget\n' }

/** A zip of a harmless entry and the ones given. */
export function hostileZip(
  name: string,
  about: string,
  expects: readonly string[],
  ...members: ZipMember[]
): HostileFile {
  return hostileFile(`${name}.zip`, about, expects, () => zipOf(HARMLESS, ...members))
}

/** A `.tar.gz` of a harmless entry and the ones given. */
export function hostileTar(
  name: string,
  about: string,
  expects: readonly string[],
  ...members: TarMember[]
): HostileFile {
  return hostileFile(`${name}.tar.gz`, about, expects, () => gzipSync(tarOf(HARMLESS, ...members)))
}
