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
  version: z.object({ crate: z.string(), num: z.string(), checksum: z.string(), yanked: z.boolean() }),
})

/** The file of one version on crates.io (Cargo book, "Registry Web API"; `checksum` is the SHA-256 of the `.crate`). */
export async function crateFiles(base: string, name: string, version: string): Promise<ServedFile[]> {
  const address = `${base}/api/v1/crates/${encodeURIComponent(name)}/${encodeURIComponent(version)}`
  const answer = await jsonFrom(address, schema)
  const { crate, num, checksum, yanked } = answer.version
  return [
    {
      name: `${crate}-${num}.crate`,
      sha256: checksum.toLowerCase(),
      url: `${address}/download`,
      ...(yanked ? { withdrawn: true as const } : {}),
    },
  ]
}
