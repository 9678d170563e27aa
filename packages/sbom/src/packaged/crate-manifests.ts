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

import { PackageURL } from 'packageurl-js'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { archiveHash } from '../shared/archive-hash.ts'
import { isRecord } from '../shared/is-record.ts'
import type { KeptFile } from './archive-contents.ts'
import { decodedText, nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity, Wish } from './packaged-identity.ts'

// A vendored crate, and the root of a crate's own archive.
const MANIFEST = /(?:(?:^|\/)vendor\/[^/]+|^[^/]+)\/Cargo\.toml$/

const wanted = z.union([z.string(), z.object({ optional: z.boolean().optional(), package: z.string().optional() })])
const manifestSchema = z.object({
  package: z.object({
    name: z.string().regex(/^[\w-]{1,100}$/),
    version: z.string().regex(/^[0-9A-Za-z.+-]{1,256}$/),
    license: z.string().optional().catch(undefined),
    authors: z.array(z.string()).optional().catch(undefined),
  }),
  dependencies: z.custom<Record<string, unknown>>(isRecord).optional().catch(undefined),
})
const checksumSchema = z.object({ package: z.string() })

function attempt(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return undefined
  }
}

function wishesOf(dependencies: Record<string, unknown> = {}): Wish[] {
  return Object.entries(dependencies).flatMap(([key, value]) => {
    const { data } = wanted.safeParse(value)
    if (data === undefined || (typeof data === 'object' && data.optional)) return []
    const name = typeof data === 'object' ? (data.package ?? key) : key
    return [{ key: `cargo ${name}`, name }]
  })
}

function identityOf({ path, bytes }: KeptFile, checksum: KeptFile | undefined): PackagedIdentity[] {
  const { data } = manifestSchema.safeParse(attempt(() => parse(decodedText(bytes))))
  if (data === undefined) return []
  const { name, version, license, authors } = data.package
  const sum = checksum && checksumSchema.safeParse(attempt(() => JSON.parse(decodedText(checksum.bytes)))).data
  const purl = new PackageURL('cargo', undefined, name, version).toString()
  const [licence, supplier] = [plainText(license), nameOfPerson(authors?.[0])]
  return [
    {
      ref: purl,
      name,
      version,
      purl,
      key: `cargo ${name}`,
      where: path,
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
      hashes: archiveHash('sha256', sum?.package ?? ''),
      wishes: wishesOf(data.dependencies),
    },
  ]
}

/** Every crate that is vendored in these files, and the one that a crate's own archive is. */
export function crateIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .filter(({ path }) => MANIFEST.test(path))
    .flatMap((file) => identityOf(file, byPath.get(file.path.replace(/Cargo\.toml$/, '.cargo-checksum.json'))))
}
