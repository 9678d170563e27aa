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

// Serves a log of a hundred thousand events, and asks Go's own code for transparency logs what it says about it; then
// about copies of it that were tampered with, which it must refuse.
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventStore, Ledger, openStore, readLog } from '@tra/coordinator'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'

const SIZE = Number(process.argv[3] ?? 100_000)
const BATCH = 1_000
const [program = ''] = process.argv.slice(2)
const { privateKey: signer } = generateKeyPairSync('ed25519')
const directory = await mkdtemp(join(tmpdir(), 'log-'))
const store = await openStore(directory)

async function append(to: EventStore, from: number, end: number): Promise<void> {
  for (let first = from; first < end; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, end - first) }, (_, at) => first + at)
    await to.append(
      numbers.map((number) => {
        const text = `{"event":${number},"of":"a release"}`
        return { subject: { committee: 'widgets' }, key: `${number}`, eventDigest: `${number}`, text }
      }),
    )
  }
}

/** Serves a store; `checkpoint` instead of its own. */
async function serve(of: EventStore, checkpoint?: string) {
  const app = readLog(new Ledger(of, { origin: 'https://releases.example.org', signer, interval: 0 }))
  const answer = (request: Request) => {
    const isHead = checkpoint !== undefined && new URL(request.url).pathname === '/log/checkpoint'
    return isHead ? new Response(checkpoint) : app.fetch(request)
  }
  const server = createServer(async (asked, given) => {
    const response = await answer(new Request(new URL(asked.url ?? '/', 'http://127.0.0.1')))
    given.writeHead(response.status).end(new Uint8Array(await response.arrayBuffer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/log`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url, stop }
}

async function read(url: string): Promise<string> {
  return (await fetch(url)).text()
}

async function judge(url: string, key: string, old: { size: number; root: Buffer }): Promise<string | undefined> {
  const child = spawn(program, [url, key, String(old.size), old.root.toString('base64')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, refused] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()])
  if (child.exitCode === null) await once(child, 'exit')
  console.log(
    `  ${Buffer.concat([...said, ...refused])
      .toString()
      .trim()}`,
  )
  return child.exitCode === 0 ? undefined : 'refused'
}

let failed = false
function expectJudgement(what: string, said: string | undefined, wanted: string | undefined): void {
  if (said !== wanted) failed = true
  console.log(`Go's tlog on ${what}: ${said ?? 'accepted'}${said === wanted ? '' : ' BUT SHOULD NOT BE'}`)
}

try {
  await append(store, 0, 70_001 % SIZE)
  const { url, stop } = await serve(store)
  const key = (await read(`${url}/key`)).trim()
  const old = verifyCheckpoint(await read(`${url}/checkpoint`), parseVerifierKey(key))
  await append(store, old.size, SIZE)
  let head = await read(`${url}/checkpoint`)
  while (verifyCheckpoint(head, parseVerifierKey(key)).size < SIZE) head = await read(`${url}/checkpoint`)
  expectJudgement(`a log of ${SIZE} events`, await judge(url, key, old), undefined)
  stop()

  const swap =
    'update event set sequence = -1 where sequence = 8; update event set sequence = 8 where sequence = 9; update event set sequence = 9 where sequence = -1'
  const swapHashes =
    'update tile set hashes = substring(hashes from 33 for 32) || substring(hashes for 32) || substring(hashes from 65) where level = 0 and index = 3'
  // What is done, and what undoes it.
  const tampered: [string, string, string][] = [
    [
      'an altered entry',
      `update event set entry = entry || ' ' where sequence = ${SIZE - 5}`,
      `update event set entry = rtrim(entry) where sequence = ${SIZE - 5}`,
    ],
    ['reordered entries', swap, swap],
    ['an altered tile', swapHashes, swapHashes],
    ['a dropped entry', 'delete from event where sequence = 77', 'select'],
  ]
  for (const [what, change, undo] of tampered) {
    await store.database.run(change)
    const served = await serve(store, head)
    expectJudgement(what, await judge(served.url, key, old), 'refused')
    served.stop()
    await store.database.run(undo)
  }
  const forkDirectory = join(directory, 'fork')
  const fork = await openStore(forkDirectory)
  await append(fork, 5, 2_000)
  const served = await serve(fork)
  expectJudgement(
    'a fork that the same key signed',
    await judge(served.url, key, { size: 1_500, root: old.root }),
    'refused',
  )
  served.stop()
  await fork.close()
} finally {
  await store.close()
  await rm(directory, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
