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
import * as z from 'zod'

/** Largest state read: a hundred KEYS files of a thousand keys. */
export const MAX_STATE_BYTES = 50_000_000

const keySchema = z.strictObject({
  fingerprint: z.string().regex(/^[0-9A-F]{40,64}$/),
  expiresAt: z.iso.datetime().exactOptional(),
  revoked: z.boolean(),
  /** It signed a release that was current then. */
  signs: z.boolean(),
})

const stateSchema = z.strictObject({
  schema: z.literal('monitor-state/v1'),
  keysFiles: z.array(z.strictObject({ location: z.string(), keys: z.array(keySchema).max(10_000) })).max(1000),
})

/** What one run remembers for the next. */
export type MonitorState = z.infer<typeof stateSchema>
export type RememberedKey = z.infer<typeof keySchema>

/** @throws ReleaseError MALFORMED. */
export function readMonitorState(bytes: Uint8Array, name: string): MonitorState {
  try {
    return stateSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `${name} is no state of the monitor: ${why}`, {
      cause,
      hint: 'Restore it from the run before; without it changes of KEYS since then are not found.',
    })
  }
}
