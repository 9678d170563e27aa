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

import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, ReleaseError } from '@tra/kernel'
import { eventKey, isStepEvent, type LedgerEvent, ledgerEventSchema } from '@tra/ledger'
import * as z from 'zod'

/** A spool of more files is not one run's. */
const MAX_SPOOLED_EVENTS = 1_000
/** An event takes at most 60 kB, its token 16. */
const MAX_SPOOL_FILE_BYTES = 262_144

// The name sorts by the time of the event; no colon, which an artifact's file name may not hold.
const KEY_LENGTH = 16
const SPOOL_FILE = /^(\d{8}T\d{9}Z-[0-9a-f]{16})\.(pending|delivered|refused)\.json$/

const spooledSchema = z.strictObject({ body: z.string(), token: z.string().optional() })

/** The exact request body and, while it is pending, the token that GitHub bound to it. */
export type Spooled = z.infer<typeof spooledSchema>

export interface PendingEvent {
  name: string
  spooled: Spooled
}

async function writeAtomically(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

function malformed(path: string, cause: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `the spool file ${path} can't be read: ${messageOf(cause)}`, {
    hint: 'Restore it from the artifact of the run that wrote it, or remove it.',
    cause,
  })
}

async function readSpooled(path: string): Promise<Spooled> {
  try {
    const { size } = await stat(path)
    if (size > MAX_SPOOL_FILE_BYTES) throw new Error(`it is larger than ${MAX_SPOOL_FILE_BYTES} bytes`)
    return spooledSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw malformed(path, cause)
  }
}

interface SpoolFile {
  name: string
  state: string
}

async function list(directory: string): Promise<SpoolFile[]> {
  const names = await readdir(directory).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return []
    throw thrown
  })
  if (names.length > MAX_SPOOLED_EVENTS) throw new ReleaseError('LIMIT_EXCEEDED', `${directory} holds too many files`)
  return names.sort().flatMap((file) => {
    const [, name, state] = SPOOL_FILE.exec(file) ?? []
    return name === undefined || state === undefined ? [] : [{ name, state }]
  })
}

/** A file's name without its state: the same event always gets the same one. */
export function spoolName(event: Pick<LedgerEvent, 'time' | 'source' | 'id'>): string {
  const moment = new Date(event.time).toISOString().replace(/[-:.]/g, '')
  return `${moment}-${eventKey(event).slice(0, 16)}`
}

function pathOf(directory: string, name: string, state: string): string {
  return join(directory, `${name}.${state}.json`)
}

/** Puts an event on disk before anything is sent. Files are readable by their owner only. */
export async function spool(directory: string, { name, spooled }: PendingEvent): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeAtomically(pathOf(directory, name, 'pending'), JSON.stringify(spooled))
}

/** Takes an event out of what is pending: keeps its body, for the release record, and forgets its token. */
export async function settle(
  directory: string,
  { name, spooled }: PendingEvent,
  state: 'delivered' | 'refused',
): Promise<void> {
  await writeAtomically(pathOf(directory, name, state), JSON.stringify({ body: spooled.body }))
  await rm(pathOf(directory, name, 'pending'), { force: true })
}

/**
 * Makes room for an event that tells again what an earlier run of the same step told before it was killed: what of that is
 * still pending goes, so that the step is told of once. @returns whether it was told and taken already.
 */
export async function retell(directory: string, event: LedgerEvent): Promise<boolean> {
  const key = spoolName(event).slice(-KEY_LENGTH)
  const earlier = (await list(directory)).filter(({ name }) => name.endsWith(key))
  let isTaken = false
  for (const { name, state } of earlier) {
    const path = pathOf(directory, name, state)
    if (!tellsTheSame((await readSpooled(path)).body, event)) continue
    if (state === 'pending') await rm(path, { force: true })
    else isTaken = true
  }
  return isTaken
}

// Another verdict is another story: both stay, and the coordinator says which it knows.
function tellsTheSame(body: string, event: LedgerEvent): boolean {
  const told = ledgerEventSchema.safeParse(parsed(body))
  if (!told.success || eventKey(told.data) !== eventKey(event)) return false
  return verdictOf(told.data) === verdictOf(event)
}

function verdictOf(event: LedgerEvent): string | undefined {
  return isStepEvent(event) ? event.data.verdict : undefined
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** What has not been delivered yet, oldest first. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED */
export async function pendingEvents(directory: string): Promise<PendingEvent[]> {
  const pending = (await list(directory)).filter(({ state }) => state === 'pending')
  return Promise.all(
    pending.map(async ({ name, state }) => ({ name, spooled: await readSpooled(pathOf(directory, name, state)) })),
  )
}

/** Every event a spool holds, delivered or not, oldest first. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED */
export async function spooledEvents(directory: string): Promise<LedgerEvent[]> {
  const files = new Map((await list(directory)).map((file) => [file.name, file]))
  return Promise.all(
    [...files.values()].map(async ({ name, state }) => {
      const path = pathOf(directory, name, state)
      const { body } = await readSpooled(path)
      try {
        return ledgerEventSchema.parse(JSON.parse(body))
      } catch (cause) {
        throw malformed(path, cause)
      }
    }),
  )
}
