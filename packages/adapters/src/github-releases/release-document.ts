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

/** Largest number of assets of one release (GitHub's limit). */
export const MAX_ASSETS = 1000

const assetSchema = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  size: z.number().int().nonnegative(),
  /** `starter` is an upload that was cut off: it has a name and no bytes. */
  state: z.string(),
  /** `sha256:<hex>`; assets of before mid 2025 have none. */
  digest: z.string().nullish(),
})

/** What GitHub says of one uploaded file (REST API, release assets). */
export type Asset = z.infer<typeof assetSchema>
export const assetsSchema = z.array(assetSchema)

/** What GitHub says of a release (REST API, releases). */
export const releaseSchema = z.object({
  id: z.number().int().positive(),
  tag_name: z.string(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  immutable: z.boolean().optional(),
  body: z.string().nullish(),
  upload_url: z.string(),
})
export type Release = z.infer<typeof releaseSchema>

/** SHA-256 in hex as GitHub computed it; undefined where it did not. */
export function digestOf({ digest }: Asset): string | undefined {
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1]
}
