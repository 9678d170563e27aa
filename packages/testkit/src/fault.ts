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

import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** One arranged trouble. Several may be combined: a delay comes first. */
export interface Fault {
  /** Milliseconds to wait before anything else happens. */
  delay?: number
  /** Accept the request and never answer. */
  hang?: true
  /** Begin an answer and never end it, sending on and on. */
  endless?: true
  /** Break the connection. */
  reset?: true
  /** Answer with this status instead of doing the work. */
  status?: number
  headers?: Record<string, string>
  /** Body of the answer; with `type` it stands in for a maintenance page where JSON was expected. */
  body?: string
  type?: string
  /** How many requests it hits before it is over; without it, every one. */
  times?: number
}

/** Counts requests by path and says which of them meet a fault. */
export class FaultPlan {
  readonly faults = new Map<string, Fault>()
  readonly counts = new Map<string, number>()

  next(path: string): Fault | undefined {
    this.counts.set(path, (this.counts.get(path) ?? 0) + 1)
    const fault = this.faults.get(path)
    if (fault?.times === undefined) return fault
    if (fault.times > 1) this.faults.set(path, { ...fault, times: fault.times - 1 })
    else this.faults.delete(path)
    return fault
  }
}

/** Lets a request suffer. @returns whether the fault was its answer; false after a mere delay. */
export async function sufferFault(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.delay !== undefined) await waitUnreferenced(fault.delay)
  if (fault.hang) return true
  if (fault.reset) {
    response.socket?.resetAndDestroy()
    return true
  }
  if (fault.endless) {
    await pipeline(endlessly(), response).catch(() => undefined)
    return true
  }
  if (fault.status === undefined && fault.body === undefined) return false
  response.writeHead(fault.status ?? 200, { 'content-type': fault.type ?? 'text/plain', ...fault.headers })
  response.end(fault.body ?? 'arranged fault')
  return true
}

async function* endlessly(): AsyncGenerator<Buffer> {
  for (const piece = Buffer.alloc(1024 * 1024, ' '); ; ) yield piece
}

// A pending delay must not keep a finished test run alive.
function waitUnreferenced(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
