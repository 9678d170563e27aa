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
import { type DocumentReader, schemaFaults } from '@tra/release'
import type * as z from 'zod'

/** Largest document of the suite's own that is read back: a receipt of ten thousand files is below 3 MB. */
const MAX_DOCUMENT_BYTES = 20_000_000

/** Reads a JSON document of a known shape. @throws ReleaseError NOT_FOUND, MALFORMED naming what is wrong with it. */
export async function readDocument<T>(
  reference: string,
  schema: z.ZodType<T>,
  { documents, what }: { documents: DocumentReader; what: string },
): Promise<T> {
  const bytes = await documents.read(reference, MAX_DOCUMENT_BYTES)
  const parsed = schema.safeParse(parseJson(bytes, reference, what))
  if (parsed.success) return parsed.data
  throw new ReleaseError('MALFORMED', `${reference} is not ${what}: ${schemaFaults(parsed.error)}`, {
    hint: `Give the file that the earlier step wrote; its path is that step's output.`,
  })
}

function parseJson(bytes: Uint8Array, reference: string, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${reference} is not ${what}: ${messageOf(cause)}`, {
      hint: `Give the file that the earlier step wrote; its path is that step's output.`,
      cause,
    })
  }
}
