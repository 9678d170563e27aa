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

import type { Fault } from './fault.ts'
import { jsonReply, type LoopbackHandler, type Reply, startLoopbackServer } from './loopback-server.ts'

/** What the server knows; change it between requests. */
export interface OsvServerState {
  /** Advisories by id. */
  records: Record<string, { id: string; modified: string; [field: string]: unknown }>
  /** Ids of advisories by purl with version. */
  affected: Record<string, string[]>
  /** Ids on one page of an answer; all on one unless given. */
  pageSize?: number
}

export interface OsvServer {
  url: string
  state: OsvServerState
  /** By path, `/v1/querybatch`. */
  faults: Map<string, Fault>
  counts: Map<string, number>
  /** Number of questions of each call, in their order. */
  batches: number[]
  close(): Promise<void>
}

interface Query {
  package?: { purl?: string }
  page_token?: string
}

const MAX_QUERIES = 1000

/** OSV's API on loopback: batches with pages, and advisories. */
export async function startOsvServer(state: OsvServerState): Promise<OsvServer> {
  const batches: number[] = []
  const { url, faults, counts, close } = await startLoopbackServer(() => handler(state, batches))
  return { url, state, faults, counts, batches, close }
}

function handler(state: OsvServerState, batches: number[]): LoopbackHandler {
  return ({ method, url: { pathname }, body }) => {
    if (method === 'POST' && pathname === '/v1/querybatch') return batch(body, state, batches)
    const id = decodeURIComponent(/^\/v1\/vulns\/([^/]+)$/.exec(pathname)?.[1] ?? '')
    const record = Object.hasOwn(state.records, id) ? state.records[id] : undefined
    return record === undefined ? jsonReply({ code: 5, message: 'Bug not found.' }, 404) : jsonReply(record)
  }
}

function batch(body: Buffer, state: OsvServerState, batches: number[]): Reply {
  const { queries } = JSON.parse(body.toString('utf8')) as { queries: Query[] }
  batches.push(queries.length)
  if (queries.length > MAX_QUERIES) return jsonReply({ code: 3, message: 'Too many queries.' }, 400)
  return jsonReply({ results: queries.map((query) => result(query, state)) })
}

// As OSV answers: ids and times only, nothing at all for a package without advisories, a token for the next page.
function result(
  { package: asked, page_token: token = '0' }: Query,
  { affected, records, pageSize = Infinity }: OsvServerState,
) {
  const ids = affected[asked?.purl ?? ''] ?? []
  const [start, end] = [Number(token), Number(token) + pageSize]
  const vulns = ids.slice(start, end).map((id) => ({ id, modified: records[id]?.modified ?? '2026-01-01T00:00:00Z' }))
  if (vulns.length === 0) return {}
  return { vulns, ...(end < ids.length ? { next_page_token: String(end) } : {}) }
}
