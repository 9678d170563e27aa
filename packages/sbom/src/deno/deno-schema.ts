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
import { names, record, texts } from '../javascript/record-schemas.ts'

const text = z.string().optional()

/** A list, or before version 4 a block from names to whole keys. */
const asked = z
  .union([
    z.array(z.string()),
    texts.transform((all) => Object.entries(all).map(([name, key]) => `${name}@npm:${key}`)),
  ])
  .optional()
  .transform((list) => list ?? [])

export const denoNpmSchema = z.object({
  integrity: text,
  tarball: text,
  dependencies: asked,
  optionalDependencies: asked,
  optionalPeers: asked,
})

export const denoJsrSchema = z.object({ integrity: text, dependencies: z.array(z.string()).default([]) })

const wishes = {
  dependencies: z.array(z.string()).default([]),
  packageJson: z.object({ dependencies: names }).optional(),
}

export const memberSchema = z.object(wishes)

const content = { specifiers: texts, npm: record, jsr: record }

/** Before version 4 the packages stand one level deeper. */
export const denoLockSchema = z.union([
  z.object({ version: z.literal(['4', '5']), ...content, remote: texts, workspace: z.unknown().optional() }),
  z
    .object({
      version: z.literal('3'),
      packages: z.preprocess((packages) => packages ?? {}, z.object(content)),
      remote: texts,
      workspace: z.unknown().optional(),
    })
    .transform(({ packages, ...lock }) => ({ ...lock, ...packages })),
])

export const workspaceSchema = z.object({ ...wishes, members: record })

export type DenoLock = z.infer<typeof denoLockSchema>
