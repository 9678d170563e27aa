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
import { jsonFrom } from '../fetch/json-from.ts'
import type { ServedFile } from './served-file.ts'

const schema = z.object({
  dist: z.object({ tarball: z.url(), integrity: z.string().optional() }),
  deprecated: z.union([z.string(), z.boolean()]).optional(),
})

/** Subresource Integrity: `sha512-<base64>`, possibly among others. */
function sha512In(integrity: string | undefined): { sha512?: string } {
  const [, base64] = /(?:^|\s)sha512-([A-Za-z0-9+/]{86}==)(?:\s|$)/.exec(integrity ?? '') ?? []
  return base64 === undefined ? {} : { sha512: Buffer.from(base64, 'base64').toString('hex') }
}

/** The tarball of one version on npm (docs of the npm registry, "package version"). */
export async function npmFiles(base: string, name: string, version: string): Promise<ServedFile[]> {
  // A scope's slash is part of the name.
  const { dist, deprecated } = await jsonFrom(
    `${base}/${name.replace('/', '%2f')}/${encodeURIComponent(version)}`,
    schema,
  )
  const file = decodeURIComponent(new URL(dist.tarball).pathname.split('/').at(-1) ?? '')
  return [
    { name: file, url: dist.tarball, ...sha512In(dist.integrity), ...(deprecated ? { withdrawn: true as const } : {}) },
  ]
}
