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

import { ReleaseError } from '@tra/kernel'

/** Largest page of an answer: a hundred check runs have less than one megabyte, and so has a batch of OSV. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** Reads a JSON body. @param who answers, for messages. @throws ReleaseError LIMIT_EXCEEDED, MALFORMED. */
export async function boundedJson({ body }: Response, who = 'GitHub'): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES)
      throw new ReleaseError('LIMIT_EXCEEDED', `an answer of ${who} has more than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  try {
    return size === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${who} answers something that is no JSON`, {
      hint: 'check the address of the API',
      cause,
    })
  }
}
