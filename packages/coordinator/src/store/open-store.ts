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

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDirectory } from './directory-lock.ts'
import type { EventStore } from './event-store.ts'

/**
 * Opens, or creates, the log in a directory. An acknowledged event survives a crash of the process and of the machine.
 * @throws ReleaseError CONFLICT when another process has it open, TOOL_FAILED when it can't be read.
 */
export async function openStore(directory: string): Promise<EventStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const lock = await lockDirectory(directory)
  try {
    // Loaded here because the database engine takes a second and 25 MB that a mere import should not cost.
    const [{ openDatabase }, { pgliteStore }] = await Promise.all([
      import('./durable-database.ts'),
      import('./pglite-store.ts'),
    ])
    const store = await pgliteStore(await openDatabase(join(directory, 'database')))
    return { ...store, close: () => store.close().finally(() => lock.release()) }
  } catch (thrown) {
    await lock.release()
    throw thrown
  }
}
