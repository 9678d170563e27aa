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

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { CandidateStore, StoreReceipt } from '@tra/release'
import type { FaultProxy, ProxyFault } from '@tra/testkit'
import { expect } from 'vitest'
import type { StoreFault } from './store-fault.ts'

/** A store behind a proxy, and a look at the real server that no fault is in the way of. */
export interface Behind {
  proxy: FaultProxy
  store: CandidateStore
  /** Of the proxy, for a name that holds nothing yet. */
  at(name: string): string
  /** How many revisions, or releases, there are. */
  count(): Promise<number>
  /** Reads what is there around the proxy's faults. */
  heldAt(location: string): Promise<Record<string, string>>
}

// Too long for one write, and nothing that compression makes small: so it can be cut in the middle.
const SOURCE = Array.from({ length: 1500 }, (_, line) => createHash('sha256').update(`${line}`).digest('hex')).join('')
export const CANDIDATE = { 'tool-1.0.zip': SOURCE, 'tool-1.0.zip.asc': 'signature' }

/** Runs work with a directory that holds the candidate. */
export async function withCandidate(work: (directory: string) => Promise<void>): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'store-faults-'))
  const directory = join(scratch, 'candidate')
  await mkdir(directory)
  for (const [name, text] of Object.entries(CANDIDATE)) await writeFile(join(directory, name), text)
  await work(directory).finally(() => rm(scratch, { recursive: true }))
}

/** What a store gives out. */
export async function exported(store: CandidateStore, location: string): Promise<Record<string, string>> {
  const into = await mkdtemp(join(tmpdir(), 'store-faults-'))
  await store.export({ location, into })
  const names = await readdir(into)
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(join(into, name), 'utf8')] as const))
  await rm(into, { recursive: true })
  return Object.fromEntries(texts)
}

async function failureOf(run: () => Promise<StoreReceipt>): Promise<ReleaseError | undefined> {
  try {
    await run()
    return undefined
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return thrown
    throw thrown
  }
}

async function meet(proxy: FaultProxy, arranged: ProxyFault, run: () => Promise<StoreReceipt>) {
  proxy.faults.push(arranged)
  const failure = await failureOf(run)
  proxy.faults.splice(0)
  return failure
}

/**
 * Lets a step meet a fault, and then run again without it: in the end there is one revision more, with every byte.
 * @param times how often the fault comes; for good when undefined.
 */
export async function meetFault(
  behind: Behind,
  { step, target }: { step: () => Promise<StoreReceipt>; target: string },
  fault: StoreFault,
  times?: number,
): Promise<void> {
  const before = await behind.count()
  const arranged = { ...fault.arrange, ...(times === undefined ? {} : { times }) }
  const failure = await meet(behind.proxy, arranged, step)
  const expected = times === undefined ? fault.lasting : fault.once
  expect(failure?.code, failure?.message).toBe(expected)
  if (failure !== undefined && fault.says !== undefined)
    expect(`${failure.message} ${failure.hint}`).toMatch(fault.says)
  const second = await step()
  expect(second.changed).toBe(failure !== undefined && !fault.arrives)
  expect(await behind.count()).toBe(before + 1)
  expect((await step()).changed).toBe(false)
  expect(await behind.count()).toBe(before + 1)
  expect(await behind.heldAt(target)).toEqual(CANDIDATE)
}
