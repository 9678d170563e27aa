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
import { MAX_NOTE_LENGTH, witnessedAt } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'
import type { Ledger, Published } from './ledger.ts'
import { addCheckpoint, type Witness } from './witness-client.ts'

/** Time between two rounds, in milliseconds. */
const WITNESS_INTERVAL = 10_000

const KNOWN = 'select size from witness where name = $1'

const SIGNED = `
insert into witness (name, size, signed) values ($1, $2::bigint, clock_timestamp())
on conflict (name) do update
  set size = greatest(witness.size, excluded.size), signed = excluded.signed, failure = null`

const FAILED = `
insert into witness (name, failure) values ($1, $2)
on conflict (name) do update set failure = excluded.failure`

// Another coordinator may have asked too: one line of a witness is enough.
const ADD_LINE = `
update checkpoint set note = note || $2
where size = $1::bigint and position($3 in note) = 0 and length(note) + length($2) <= $4::int`

/** How it stands with a witness. */
export interface WitnessState {
  name: string
  /** Entries of the log that it signed for last. */
  size: number
  /** Why it didn't sign since; null when it did. */
  failure: string | null
}

/** How it stands with every witness that was ever asked. */
export async function witnessStates({ database }: Pick<EventStore, 'database'>): Promise<WitnessState[]> {
  const rows = await database.query<{ name: string; size: string; failure: string | null }>(
    'select name, size, failure from witness order by name',
  )
  return rows.map(({ name, size, failure }) => ({ name, size: Number(size), failure }))
}

async function lineOf(witness: Witness, ledger: Ledger, { note, size }: Published, known: number): Promise<string> {
  let oldSize = Math.min(known, size)
  // Twice: a database that was restored, or lost to a newer log, learns from the answer where the witness stands.
  for (let round = 0; round < 2; round++) {
    const proof = await ledger.consistency(oldSize, size)
    const answer = await addCheckpoint(witness, { oldSize, proof, checkpoint: note })
    if ('line' in answer) return answer.line
    if (answer.size > size) {
      throw new ReleaseError('REFUSED', `${witness.key.name} knows a log of ${answer.size} entries, this has ${size}`, {
        hint: 'Unless the log has grown meanwhile, it lost entries: compare it with a backup.',
      })
    }
    oldSize = answer.size
  }
  throw new ReleaseError('NETWORK', `the witness ${witness.key.name} does not know what it knows`)
}

async function ask(witness: Witness, store: EventStore, ledger: Ledger, published: Published): Promise<void> {
  const { name } = witness.key
  if (witnessedAt(published.note, witness.key) !== undefined) return
  try {
    const [row] = await store.database.query<{ size: string }>(KNOWN, [name])
    const line = await lineOf(witness, ledger, published, Number(row?.size ?? 0))
    await store.database.query(ADD_LINE, [published.size, line, `\n\u2014 ${name} `, MAX_NOTE_LENGTH])
    await store.database.query(SIGNED, [name, published.size])
  } catch (thrown) {
    await store.database.query(FAILED, [name, messageOf(thrown)])
  }
}

/** Asks every witness, all at once, for its signature below the newest checkpoint. One that fails holds back nobody. */
export async function askWitnesses(witnesses: readonly Witness[], store: EventStore, ledger: Ledger): Promise<void> {
  const published = await ledger.published()
  await Promise.all(witnesses.map((witness) => ask(witness, store, ledger, published)))
}

/** Asks again and again until the store closes. Checkpoints are given out meanwhile, with the signatures they have. */
export function followWitnesses(witnesses: readonly Witness[], store: EventStore, ledger: Ledger): void {
  if (witnesses.length === 0) return
  let isAsking = false
  const round = async () => {
    if (isAsking) return
    isAsking = true
    // Where the database doesn't answer, the next round tries again.
    await askWitnesses(witnesses, store, ledger).catch(() => {})
    isAsking = false
  }
  const timer = setInterval(() => void round(), WITNESS_INTERVAL).unref()
  store.closing.addEventListener('abort', () => clearInterval(timer))
}
