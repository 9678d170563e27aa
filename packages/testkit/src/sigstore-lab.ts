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

import { tsaHandler } from '@sigstore/mock'
import type { Fault } from './fault.ts'
import { fulcioHandler, type TrustedIssuer } from './fulcio.ts'
import {
  type LoopbackHandler,
  type LoopbackRequest,
  type Reply,
  startLoopbackServer,
  textReply,
} from './loopback-server.ts'
import { rekorHandler } from './rekor.ts'
import { rekorV2Handler } from './rekor-v2-entry.ts'
import { bytes, type SigstoreAuthorities, startAuthorities } from './sigstore-authorities.ts'
import { createTransparencyLog, type TransparencyLog } from './transparency-log.ts'
import { type TrustedRootJson, trustedRoot } from './trusted-root.ts'

/** A whole Sigstore on loopback: real keys, certificates, Merkle tree and timestamps, trusted by nobody else. */
export interface SigstoreLab {
  url: string
  fulcioUrl: string
  rekorUrl: string
  tsaUrl: string
  trustedRoot: TrustedRootJson
  /** What Rekor writes to. */
  log: TransparencyLog
  /** By path: `/api/v2/signingCert` (Fulcio), `/api/v1/log/entries` and `/api/v2/log/entries` (Rekor), `/api/v1/timestamp` (TSA). */
  faults: Map<string, Fault>
  counts: Map<string, number>
  close(): Promise<void>
}

export interface SigstoreLabOptions {
  /** Whose identity tokens Fulcio accepts; an {@link OidcIssuer} fits. */
  issuer: TrustedIssuer
  /** Never behind the real time, at most a year ahead. */
  clock?: () => Date
  /** Fraction of a second in the authority's time stamps: public ones have none. Milliseconds. */
  timestampFraction?: number
}

/** Starts Fulcio with its certificate log, Rekor v1 and v2 over one log, and a timestamp authority, all on one port. */
export async function startSigstoreLab({
  issuer,
  clock = () => new Date(),
  timestampFraction = 0,
}: SigstoreLabOptions): Promise<SigstoreLab> {
  const authorities = await startAuthorities(clock, timestampFraction)
  const log = createTransparencyLog({ clock })
  const server = await startLoopbackServer(() =>
    firstAnswer(authorities, [
      fulcioHandler(authorities.certificates, { issuer, clock }),
      rekorHandler(log),
      rekorV2Handler(log),
      timestampHandler(authorities),
    ]),
  )
  const { url, faults, counts, close } = server
  const root = trustedRoot(`${url}/${log.origin}`, authorities, log)
  return { url, fulcioUrl: url, rekorUrl: url, tsaUrl: url, trustedRoot: root, log, faults, counts, close }
}

type Service = (request: LoopbackRequest) => Reply | undefined | Promise<Reply | undefined>

function firstAnswer(authorities: SigstoreAuthorities, services: readonly Service[]): LoopbackHandler {
  return async (request) => {
    authorities.tick()
    for (const service of services) {
      const reply = await service(request)
      if (reply !== undefined) return reply
    }
    return textReply('not found', 404)
  }
}

function timestampHandler({ timestamps }: SigstoreAuthorities): Service {
  const service = tsaHandler(timestamps)
  return async ({ url, body }) => {
    if (url.pathname !== service.path) return undefined
    const { statusCode, response, contentType } = await service.fn(body.toString('utf8'))
    const content = typeof response === 'string' ? response : bytes(response)
    return { status: statusCode, type: contentType ?? 'text/plain', body: content }
  }
}
