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
  urls: z.array(
    z.object({
      filename: z.string(),
      url: z.url().optional(),
      digests: z.object({ sha256: z.string() }),
      yanked: z.boolean().default(false),
    }),
  ),
})

/** Files of one version on PyPI (docs.pypi.org, "JSON API"). */
export async function pypiFiles(base: string, name: string, version: string): Promise<ServedFile[]> {
  const { urls } = await jsonFrom(
    `${base}/pypi/${encodeURIComponent(name)}/${encodeURIComponent(version)}/json`,
    schema,
  )
  return urls.map(({ filename, url, digests, yanked }) => ({
    name: filename,
    sha256: digests.sha256.toLowerCase(),
    ...(url === undefined ? {} : { url }),
    ...(yanked ? { withdrawn: true as const } : {}),
  }))
}
