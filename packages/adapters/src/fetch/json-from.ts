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

import { messageOf, ReleaseError } from '@tra/kernel'
import type * as z from 'zod'
import { type HttpOptions, httpBytes, httpGet } from './http-get.ts'

/** Largest answer of a registry that is read; npm's longest documents of one version are below 1 MB. */
const MAX_ANSWER_BYTES = 10 * 1024 * 1024

/** A registry's answer, checked. @throws ReleaseError NOT_FOUND, NETWORK, TIMEOUT, LIMIT_EXCEEDED, MALFORMED. */
export async function jsonFrom<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  options: HttpOptions = {},
): Promise<z.infer<Schema>> {
  const bytes = await httpBytes(await httpGet(new URL(url), MAX_ANSWER_BYTES, options))
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${url} does not answer as expected: ${messageOf(cause).slice(0, 300)}`, {
      cause,
    })
  }
}
