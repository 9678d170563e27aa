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

const text = z.string().max(4_096)
const state = z.object({
  revision: text.nullish(),
  version: z
    .string()
    .max(256)
    .regex(/^[\w.+-]+$/)
    .nullish(),
})
const name = z
  .string()
  .max(200)
  .regex(/^[\w.-]+$/)

/** One pin of Package.resolved, in the form of version 1 or a later one. */
export const pinSchema = z.union([
  z.object({ identity: name, location: text.default(''), state }),
  z
    .object({ package: name, repositoryURL: text, state })
    .transform((pin) => ({ identity: pin.package, location: pin.repositoryURL, state: pin.state })),
])

export type Pin = z.infer<typeof pinSchema>
