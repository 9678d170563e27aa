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

import { type ErrorCode, messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { contract } from './contract.ts'
import { type Endpoint, requestPath } from './endpoint.ts'

/** Longest answer read, in bytes: a record with attestations. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024

/** Fetches an address, bounded; an adapter's part. */
export type Ask = (url: string, maximumBytes: number) => Promise<{ status: number; body: string }>

type Parameters<E> = E extends Endpoint<infer P> ? z.input<P> : never
type Query<E> = E extends Endpoint<z.ZodObject, infer Q> ? z.input<Q> : never
type Answer<E> = E extends Endpoint<z.ZodObject, z.ZodObject, infer A> ? z.output<A> : never

type Reads = Omit<typeof contract, 'recordEvents'>

/** What can be read of a coordinator, by the names of the contract. */
export type CoordinatorClient = {
  [Name in keyof Reads]: (
    parameters: Parameters<Reads[Name]>,
    query?: Query<Reads[Name]>,
  ) => Promise<Answer<Reads[Name]>>
}

const codes: Partial<Record<number, ErrorCode>> = { 404: 'NOT_FOUND', 422: 'INPUT_INVALID' }
const problemSchema = z.object({ detail: z.string().max(1_000) })

/**
 * Reads from a coordinator. Every answer is compared with the contract. @param url its origin.
 * @throws ReleaseError NOT_FOUND, INPUT_INVALID, NETWORK when it can't answer, MALFORMED when it is no coordinator.
 */
export function coordinatorClient(url: string, ask: Ask): CoordinatorClient {
  const read =
    <P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(asked: Endpoint<P, Q, A>) =>
    async (parameters: z.input<P>, query?: z.input<Q>): Promise<z.output<A>> => {
      const address = new URL(requestPath(asked, query === undefined ? { parameters } : { parameters, query }), url)
      const { status, body } = await ask(address.href, MAX_ANSWER_BYTES)
      if (status !== 200) throw refusal(address, status, body)
      return answerOf(asked.answer, address, body)
    }
  return {
    listEvents: read(contract.listEvents),
    listReleases: read(contract.listReleases),
    readTimeline: read(contract.readTimeline),
    readRecord: read(contract.readRecord),
  }
}

function refusal({ href }: URL, status: number, body: string): ReleaseError {
  const detail = problemSchema.safeParse(jsonOf(body)).data?.detail ?? 'no reason given'
  const hint =
    status === 429 || status === 503 ? 'Try again later.' : 'Compare the address with that of the coordinator.'
  return new ReleaseError(codes[status] ?? 'NETWORK', `${href} answers ${status}: ${detail}`, { hint })
}

function answerOf<A extends z.ZodType>(schema: A, { href }: URL, body: string): z.output<A> {
  const { data, error } = schema.safeParse(jsonOf(body))
  if (error === undefined) return data
  throw new ReleaseError('MALFORMED', `${href} does not answer as a coordinator does: ${messageOf(error)}`, {
    hint: 'Compare the address; a newer coordinator may need a newer version of this program.',
  })
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
