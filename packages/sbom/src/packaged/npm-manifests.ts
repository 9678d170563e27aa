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
import * as z from 'zod'
import { isPackageName } from '../npm/lock-entry.ts'
import { isRecord } from '../shared/is-record.ts'
import type { KeptFile } from './archive-contents.ts'
import { decodedText, nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity } from './packaged-identity.ts'

const MANIFEST = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$|^package\/package\.json$/

const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])
const typed = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
const manifestSchema = z.object({
  name: z.string().refine(isPackageName),
  version: z
    .string()
    .max(256)
    .regex(/^[0-9A-Za-z.+_-]+$/),
  license: typed.optional().catch(undefined),
  licenses: z.array(typed).optional().catch(undefined),
  author: named.optional().catch(undefined),
  dependencies: z.custom<Record<string, unknown>>(isRecord).optional().catch(undefined),
})

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodedText(bytes))
  } catch {
    return undefined
  }
}

function identityOf({ path, bytes }: KeptFile): PackagedIdentity[] {
  const { data: manifest } = manifestSchema.safeParse(parsed(bytes))
  if (manifest === undefined) return []
  const { name, version, license, licenses = [] } = manifest
  const slash = name.indexOf('/')
  const scope = slash < 0 ? undefined : name.slice(0, slash)
  const licence = plainText(license ?? licenses.join(' OR '))
  const supplier = nameOfPerson(manifest.author)
  return [
    {
      ref: `${name}@${version}`,
      name,
      version,
      purl: new PackageURL('npm', scope, name.slice(slash + 1), version).toString(),
      key: `npm ${name}`,
      where: path,
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
      wishes: Object.keys(manifest.dependencies ?? {}).map((wanted) => ({ key: `npm ${wanted}`, name: wanted })),
    },
  ]
}

/** Every package that npm installed into a folder of these files, and the one that an npm archive is. */
export function npmIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  return files.filter(({ path }) => MANIFEST.test(path)).flatMap(identityOf)
}
