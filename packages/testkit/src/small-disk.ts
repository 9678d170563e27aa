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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** A file system of its own, in memory, that can be full or read-only. */
export interface SmallDisk {
  path: string
  /** Changes the mount: `size=64k`, `ro`, `rw`. */
  remount(options: string): Promise<void>
  close(): Promise<void>
}

/** @returns undefined where this user may not mount anything. */
export async function mountSmallDisk(options: string): Promise<SmallDisk | undefined> {
  const path = await mkdtemp(join(tmpdir(), 'small-disk-'))
  try {
    await runCommand('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
  } catch {
    await rm(path, { recursive: true })
    return undefined
  }
  return {
    path,
    remount: async (changed) => void (await runCommand('mount', ['-o', `remount,${changed}`, path])),
    async close() {
      await runCommand('umount', [path])
      await rm(path, { recursive: true })
    },
  }
}
