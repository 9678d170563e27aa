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
import { isRecord } from '../shared/is-record.ts'

/** `10c0/` and hexadecimal digits; before Yarn 4 a number alone or nothing is in front. */
const checksum = /^(?:\w{1,16}\/)?[0-9A-Fa-f]{1,256}$/
/** `os=linux & (cpu=x64 | cpu=arm64)`. */
const conditions = /^[\w=&|()! .-]{1,1000}$/
const optionalText = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined)

const optionalNames = record.transform((metas) =>
  Object.keys(metas).filter((name) => {
    const meta = metas[name]
    return isRecord(meta) && meta.optional === 'true'
  }),
)

/** One entry of a yarn.lock of Yarn 2 and later. */
export const berryEntrySchema = z.object({
  version: z.string(),
  resolution: z.string(),
  dependencies: texts,
  dependenciesMeta: optionalNames,
  peerDependencies: names,
  peerDependenciesMeta: optionalNames,
  checksum: optionalText(checksum),
  conditions: optionalText(conditions),
})

export type BerryEntry = z.infer<typeof berryEntrySchema>

export const berryLockSchema = z.custom<Record<string, unknown>>(
  (value) => isRecord(value) && isRecord(value.__metadata),
)
