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

/** What Fulcio, Rekor, a time-stamp authority or the runner's token service answers is a few kilobytes. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024

/**
 * The same response with its body read, at most 16 MiB of it: a service that never stops sending must not fill memory.
 * @throws Error for a longer body.
 */
export async function boundedResponse(response: Response): Promise<Response> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_RESPONSE_BYTES)
      throw new Error(`${URL.parse(response.url)?.host ?? 'the service'} answers more than ${MAX_RESPONSE_BYTES} bytes`)
    chunks.push(chunk)
  }
  const { status, statusText, headers } = response
  const body = size === 0 ? null : Buffer.concat(chunks)
  return new Response(body, { status, statusText, headers })
}
