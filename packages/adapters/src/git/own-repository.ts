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
import { temporaryDirectories } from '../scratch/index.ts'
import { type IsolatedGit, isolatedGit } from './isolated-git.ts'

/** An empty repository of our own, where no setting of another one holds. */
export interface OwnRepository {
  git: IsolatedGit
  /** Scratch space around the repository, gone with it. */
  directory: string
}

/** Opens something in an {@link OwnRepository}, which goes when the opened thing is disposed of, or at once on failure. */
export async function inOwnRepository<T extends object>(
  open: (place: OwnRepository) => Promise<T>,
): Promise<T & { dispose(): Promise<void> }> {
  const { directory, dispose } = await temporaryDirectories().open()
  try {
    const repository = join(directory, 'repository')
    await mkdir(repository)
    return { ...(await open({ git: await isolatedGit(repository), directory })), dispose }
  } catch (cause) {
    await dispose()
    throw cause
  }
}
