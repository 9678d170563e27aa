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

import { baseName } from './base-name.ts'
import { parseChecksumFile } from './checksum-file.ts'

const ALGORITHMS = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'rmd160'] as const
export type SumAlgorithm = (typeof ALGORITHMS)[number]

/** One line of a list of checksums. */
export interface ListedChecksum {
  /** As written. */
  fileName: string
  algorithm: SumAlgorithm
  /** Lower-case hex. */
  digest: string
}

const HEX_LENGTH: Record<SumAlgorithm, number> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  rmd160: 40,
}
const OF_LIST: readonly SumAlgorithm[] = ['sha512', 'sha256', 'sha1', 'md5']
const MDS_HEAD = /^(.+?):\s*(MD5|SHA1|SHA224|SHA256|SHA384|SHA512|RMD160) = ([0-9A-F ]*)$/i
const MDS_MORE = /^\s+([0-9A-F ]+)$/i

function algorithmNamed(text: string): SumAlgorithm | undefined {
  return ALGORITHMS.find((algorithm) => algorithm === text.toLowerCase())
}

/** `gpg --print-mds`: a digest per algorithm, its digits in groups and on several lines. Empty when a line is none. */
function readMds(lines: readonly string[]): ListedChecksum[] {
  const listed: ListedChecksum[] = []
  for (const line of lines) {
    const [, fileName, name, digits] = MDS_HEAD.exec(line) ?? []
    const algorithm = algorithmNamed(name ?? '')
    const more = MDS_MORE.exec(line)?.[1]
    const last = listed.at(-1)
    if (fileName !== undefined && algorithm !== undefined)
      listed.push({ fileName, algorithm, digest: plainHex(digits ?? '') })
    else if (more !== undefined && last !== undefined) last.digest += plainHex(more)
    else return []
  }
  return listed.every(({ algorithm, digest }) => digest.length === HEX_LENGTH[algorithm]) ? listed : []
}

function plainHex(digits: string): string {
  return digits.replaceAll(' ', '').toLowerCase()
}

function readSums(text: string, algorithm: SumAlgorithm): ListedChecksum[] {
  const stated = parseChecksumFile(text, HEX_LENGTH[algorithm])
  const named = stated.flatMap(({ fileName, digest }) =>
    fileName === undefined ? [] : [{ fileName, algorithm, digest }],
  )
  return named.length === stated.length ? named : []
}

/**
 * Reads `SHA512SUM` and its like, as md5sum(1) writes them, and `.mds` files of `gpg --print-mds`.
 * @returns every line; empty when any line is neither, or the digests are not of the algorithm that the name says.
 */
export function readChecksumList(path: string, text: string): ListedChecksum[] {
  const name = baseName(path).toLowerCase()
  if (name.endsWith('.mds')) return readMds(text.split(/\r?\n/).filter((line) => line.trim() !== ''))
  // `SHASUM` alone does not say which one: the length of the digest does.
  const said = algorithmNamed(name.replace(/sums?(\.txt)?$/, ''))
  const algorithms = said === undefined ? OF_LIST : [said]
  return algorithms.map((algorithm) => readSums(text, algorithm)).find((listed) => listed.length > 0) ?? []
}
