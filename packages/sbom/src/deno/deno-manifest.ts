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

import * as z from 'zod'
import { manifestIn } from '../javascript/manifest.ts'
import { normalFolder, type OwnFolder } from '../javascript/own-part.ts'
import { relaxedJson } from '../javascript/relaxed-json.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'

const manifestSchema = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
})

function denoJson(lockfile: Lockfile, path: string): unknown {
  const bytes = lockfile.beside(`${path}/deno.json`) ?? lockfile.beside(`${path}/deno.jsonc`)
  try {
    return bytes && relaxedJson(lockfileText(bytes, 'deno.json'), 'deno.json')
  } catch {
    return undefined
  }
}

/** Name and version of one of our own folders; undefined when neither deno.json nor package.json can be read. */
export function denoManifestIn(lockfile: Lockfile, folder: string): Omit<OwnFolder, 'path'> | undefined {
  const { data: manifest } = manifestSchema.safeParse(denoJson(lockfile, normalFolder(folder)))
  return manifest ?? manifestIn(lockfile, folder)
}
