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

import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'

// Bytes of a Unix socket address that every platform has room for (macOS 104, Linux 108, with the final NUL).
const MAX_SOCKET_PATH_BYTES = 103
// Each round means that another process took or left the directory meanwhile; a handful starts at once at most.
const MAX_ROUNDS = 20
const LOCK_NAME = /^lock\.(\d{1,9})$/

export interface DirectoryLock {
  release(): Promise<void>
}

async function generations(directory: string): Promise<number[]> {
  const names = await readdir(directory)
  return names.flatMap((name) => LOCK_NAME.exec(name)?.[1] ?? []).map(Number)
}

function socketPath(directory: string, generation: number): string {
  return join(directory, `lock.${generation}`)
}

async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

// Binding a socket creates its file exclusively: of two processes exactly one gets a generation.
async function take(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy())
  try {
    server.listen(path)
    await once(server, 'listening')
    server.unref()
    return server
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') return undefined
    throw thrown
  }
}

async function close(server: Server, path: string): Promise<void> {
  server.close()
  await once(server, 'close')
  await rm(path, { force: true })
}

async function tryToLock(directory: string): Promise<DirectoryLock | 'held' | 'again'> {
  const newest = Math.max(0, ...(await generations(directory)))
  if (newest > 0 && (await isAlive(socketPath(directory, newest)))) return 'held'
  const mine = newest + 1
  const path = socketPath(directory, mine)
  const server = await take(path)
  if (server === undefined) return 'again'
  const present = await generations(directory)
  // Whoever was slow between looking and taking finds a newer generation and steps back.
  if (Math.max(...present) > mine) {
    await close(server, path)
    return 'again'
  }
  await Promise.all(present.filter((old) => old < mine).map((old) => rm(socketPath(directory, old), { force: true })))
  return { release: () => close(server, path) }
}

/**
 * Makes this process the only one in a directory, until it releases the lock or dies. The lock is a socket that the
 * process listens on, so that a crash frees it; every takeover uses a new name, so that two processes which find the
 * same dead lock can't both win.
 * @throws ReleaseError CONFLICT when another process holds it, INPUT_INVALID when the path is too long for a socket.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  if (Buffer.byteLength(socketPath(directory, 999_999_999)) > MAX_SOCKET_PATH_BYTES) {
    throw new ReleaseError('INPUT_INVALID', `the path ${directory} is too long`, {
      hint: 'Choose a shorter directory.',
    })
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const result = await tryToLock(directory)
    if (result === 'held') break
    if (result !== 'again') return result
  }
  throw new ReleaseError('CONFLICT', `another coordinator uses ${directory}`, {
    hint: 'Stop it first, or give this one a directory of its own.',
  })
}
