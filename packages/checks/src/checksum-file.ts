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

/** A digest as a checksum file states it; `fileName` is absent in the bare form. */
export interface StatedChecksum {
  /** Lower-case hex. */
  digest: string
  fileName?: string
}

// Anchored and free of nested repetition: a hostile checksum file must not make the parser slow.
const BARE = /^([0-9a-f]+)$/i
// Perl's shasum has further marks: `?` and `U` for text read portably, `^` for bits.
const GNU = /^\\?([0-9a-f]+) [ *?U^](.+)$/i
// OpenSSL 3 writes `SHA2-512(name)= hash`.
const BSD = /^(?:SHA(?:2-)?\d{1,3}|MD5) ?\((.+)\) ?= ?([0-9a-f]+)$/i
const PRINT_MD = /^(.+?):([0-9a-f\s]*)$/i

function hexOf(length: number, text: string | undefined): string | undefined {
  const digits = text?.replace(/\s+/g, '').toLowerCase()
  return digits?.length === length && BARE.test(digits) ? digits : undefined
}

function stated(digest: string | undefined, fileName?: string): StatedChecksum | undefined {
  if (digest === undefined) return undefined
  return fileName === undefined ? { digest } : { digest, fileName }
}

function parseLine(line: string, hexLength: number): StatedChecksum | undefined {
  const [, gnuDigest, gnuName] = GNU.exec(line) ?? []
  const [, bsdName, bsdDigest] = BSD.exec(line) ?? []
  return (
    stated(hexOf(hexLength, BARE.exec(line)?.[1])) ??
    stated(hexOf(hexLength, gnuDigest), gnuName) ??
    stated(hexOf(hexLength, bsdDigest), bsdName)
  )
}

/** `gpg --print-md` wraps the digest over several lines and groups its digits. */
function parseWrapped(text: string, hexLength: number): StatedChecksum | undefined {
  const [, fileName, digits] = PRINT_MD.exec(text.replace(/\r?\n/g, ' ').trim()) ?? []
  return stated(hexOf(hexLength, digits), fileName)
}

/**
 * Reads a checksum file: bare hex, GNU (`hash  name`, `hash *name`), BSD (`SHA512 (name) = hash`) or the shape of
 * `gpg --print-md`, in upper or lower case.
 * @param hexLength digits of the algorithm: 128 for SHA-512, 64 for SHA-256.
 * @returns every stated checksum; empty when the text as a whole is none of these shapes.
 */
export function parseChecksumFile(text: string, hexLength: number): StatedChecksum[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const parsed = lines.map((line) => parseLine(line.trim(), hexLength))
  if (parsed.every((line) => line !== undefined)) return parsed
  const wrapped = parseWrapped(text, hexLength) ?? stated(hexOf(hexLength, text))
  return wrapped === undefined ? [] : [wrapped]
}
