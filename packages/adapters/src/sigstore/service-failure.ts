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

import { messageOf } from '@tra/kernel'

/** What a failed call means for the next one. */
export interface ServiceFailure {
  /** `refused`: asking again would get the same answer. */
  kind: 'transient' | 'refused'
  /** Never the message of an error about the identity token, which repeats it. */
  detail: string
}

const REQUEST_TIMEOUT = 408
const TOO_EARLY = 425
const TOO_MANY_REQUESTS = 429
const FIRST_SERVER_ERROR = 500

/** A name that doesn't exist, or a certificate that isn't the host's: a wrong address, not an outage. */
const WRONG_ADDRESS = /^(ENOTFOUND|ERR_TLS_|ERR_INVALID_URL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_)/

/** Says whether a service may answer better later. Errors of @sigstore/sign carry the reason as their cause. */
export function serviceFailure(thrown: unknown): ServiceFailure {
  const chain = causesOf(thrown)
  if (codeOf(thrown).startsWith('IDENTITY_TOKEN_')) {
    return { kind: 'refused', detail: 'the identity token is none' }
  }
  const detail = told(chain.map(messageOf))
  const status = chain.map(statusOf).find((found) => found !== undefined)
  if (status !== undefined) return { kind: isTransient(status) ? 'transient' : 'refused', detail }
  return { kind: chain.some((cause) => WRONG_ADDRESS.test(codeOf(cause))) ? 'refused' : 'transient', detail }
}

function isTransient(status: number): boolean {
  return [REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS].includes(status) || status >= FIRST_SERVER_ERROR
}

/** A library repeats its cause's words in its own. */
function told(messages: readonly string[]): string {
  return messages.filter((words, at) => !messages.slice(0, at).some((earlier) => earlier.includes(words))).join(': ')
}

const MAX_CAUSES = 5

function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = []
  for (let at = thrown; at instanceof Error && chain.length < MAX_CAUSES; at = at.cause) chain.push(at)
  return chain.length === 0 ? [thrown] : chain
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined
}
