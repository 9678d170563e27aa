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

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

// FS_IOC_SHUTDOWN without a last flush of the journal, as xfstests' `godown` asks for it: from this moment on the file
// system writes nothing to its device, and refuses every write and sync.
const CUT = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))
`
const MOUNT_ATTEMPTS = 200

function run(program: string, ...options: string[]): void {
  execFileSync(program, options, { stdio: 'ignore' })
}

/**
 * An ext4 on a loop device whose power can be cut. After the cut it holds what its device got: synced bytes, whatever
 * else was written back in time, and a journal that mounting replays. What a device loses from a cache of its own, or of
 * a sector half written, it does not show.
 */
export class LosingDisk {
  readonly #home: string

  constructor() {
    this.#home = mkdtempSync(join(tmpdir(), 'disk-'))
    // The server's account has to pass through.
    chmodSync(this.#home, 0o755)
    mkdirSync(this.path)
    run('truncate', '-s', '3G', this.#image)
    run('mkfs.ext4', '-q', '-E', 'lazy_itable_init=1', this.#image)
    run('mount', '-o', 'loop', this.#image, this.path)
  }

  get path(): string {
    return join(this.#home, 'mounted')
  }

  /** The power goes. */
  cut(): void {
    run('python3', '-c', CUT, this.path)
  }

  /** The power is back. Whoever had files open there must have ended. */
  async restore(): Promise<void> {
    await this.#unmount()
    run('mount', '-o', 'loop', this.#image, this.path)
  }

  async remove(): Promise<void> {
    await this.#unmount()
    rmSync(this.#home, { recursive: true, force: true })
  }

  get #image(): string {
    return join(this.#home, 'image')
  }

  // Processes that were killed keep it busy for a moment.
  async #unmount(): Promise<void> {
    for (let attempt = 0; attempt < MOUNT_ATTEMPTS; attempt++) {
      try {
        return run('umount', this.path)
      } catch {
        await setTimeout(25)
      }
    }
    throw new Error(`${this.path} is busy`)
  }
}

function write(path: string, isSynced: boolean): void {
  const file = openSync(path, 'w')
  writeSync(file, 'written')
  if (isSynced) fsyncSync(file)
  closeSync(file)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

async function forgets(disk: LosingDisk): Promise<boolean> {
  const [synced, other] = [join(disk.path, 'synced'), join(disk.path, 'other')]
  write(synced, true)
  write(other, false)
  disk.cut()
  await disk.restore()
  return textOf(synced) === 'written' && textOf(other) === ''
}

/** Why no disk can lose its power here; undefined when one was seen to forget what was not synced, and nothing else. */
export async function losingDiskMissing(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may mount a file system'
  try {
    const disk = new LosingDisk()
    try {
      return (await forgets(disk)) ? undefined : 'the file system keeps what was not synced'
    } finally {
      await disk.remove()
    }
  } catch (thrown) {
    return `no file system can be mounted and cut off: ${thrown instanceof Error ? thrown.message : thrown}`
  }
}
