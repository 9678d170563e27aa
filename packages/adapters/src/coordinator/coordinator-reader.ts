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
import { type Ask, type CoordinatorClient, coordinatorClient } from '@tra/ledger'

/** A record with attestations is large; a coordinator that says nothing for so long is not waited for. */
const TIMEOUT_MILLISECONDS = 120_000

async function bounded(url: string, { body }: Response, maximumBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maximumBytes)
      throw new ReleaseError('LIMIT_EXCEEDED', `${url} answers with more than ${maximumBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function broken(url: string, thrown: unknown): ReleaseError {
  if (thrown instanceof ReleaseError) return thrown
  const { host } = new URL(url)
  if (thrown instanceof Error && thrown.name === 'TimeoutError')
    return new ReleaseError('TIMEOUT', `${host} stopped answering`, { hint: 'Try again later.', cause: thrown })
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? `: ${messageOf(thrown.cause)}` : ''
  const hint = 'Compare the address with that of the coordinator; a record can be rebuilt without one.'
  return new ReleaseError('NETWORK', `${host} could not be read${cause}`, { hint, cause: thrown })
}

/**
 * Reads from a coordinator over HTTP; everything read is public. What it says is said by its address alone, so that no
 * redirect is followed. @throws ReleaseError as {@link coordinatorClient}; TIMEOUT, LIMIT_EXCEEDED.
 */
export function coordinatorReader(
  url: string,
  { timeoutMilliseconds = TIMEOUT_MILLISECONDS }: { timeoutMilliseconds?: number } = {},
): CoordinatorClient {
  const ask: Ask = async (address, maximumBytes) => {
    try {
      const signal = AbortSignal.timeout(timeoutMilliseconds)
      const response = await fetch(address, { redirect: 'error', signal })
      return { status: response.status, body: await bounded(address, response, maximumBytes) }
    } catch (thrown) {
      throw broken(address, thrown)
    }
  }
  return coordinatorClient(url, ask)
}
