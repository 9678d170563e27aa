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
import type { Term } from './elixir-terms.ts'

const name = z
  .string()
  .max(200)
  .regex(/^[a-zA-Z_]\w*$/)
const version = z
  .string()
  .max(256)
  .regex(/^[\w.+-]+$/)
const address = z.string().max(4_096)
const checksum = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/)
  .transform((hex) => hex.toLowerCase())
const options = z.array(z.object({ key: z.string(), value: z.unknown() }))

const wish = z.tuple([name, z.unknown(), options]).transform(([app, , found]) => ({
  app,
  optional: found.some(({ key, value }) => key === 'optional' && value === 'true'),
}))

// What `Hex.Utils.lock/1` takes; the repository came with Hex 0.17, the outer checksum with 0.20.
const hexEntry = z
  .tuple([
    z.literal('hex'),
    name,
    version,
    checksum,
    z.unknown(),
    z.array(wish).optional(),
    address.optional(),
    checksum.optional(),
  ])
  .transform(([, hexName, found, inner, , wishes = [], repository = 'hexpm', outer]) => ({
    from: 'hex' as const,
    name: hexName,
    version: found,
    inner,
    outer,
    wishes,
    repository,
  }))

const gitEntry = z
  .tuple([z.literal('git'), address, address], z.unknown())
  .transform(([, repository, commit]) => ({ from: 'git' as const, repository, commit }))

const entrySchema = z.union([hexEntry, gitEntry])

export type MixEntry = z.infer<typeof entrySchema>

/** What mix.lock says about one application; undefined for what it can't be. */
export function mixEntry(app: string, value: Term): MixEntry | undefined {
  return name.safeParse(app).success ? entrySchema.safeParse(value).data : undefined
}
