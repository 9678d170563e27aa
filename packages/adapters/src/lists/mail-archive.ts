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

import type { MailArchive } from '@tra/release'
import { answerCache } from './answer-cache.ts'
import type { PonyMailOptions } from './archive-session.ts'
import { readMboxFile } from './mbox-archive.ts'
import { ponyMailArchive } from './pony-mail-archive.ts'

export interface MailArchiveOptions extends Omit<PonyMailOptions, 'cache'> {
  /** Where answers that do not change any more are kept; nothing is kept without it. */
  cacheDirectory?: string | undefined
}

/** Reads threads from a Pony Mail archive, and mbox files. */
export function mailArchive({ cacheDirectory, ...options }: MailArchiveOptions): MailArchive {
  const { clock, progress = () => {} } = options
  const cache = cacheDirectory === undefined ? undefined : answerCache(cacheDirectory, { clock, progress })
  const pony = ponyMailArchive({ ...options, ...(cache && { cache }) })
  return {
    thread: (reference) => (reference.kind === 'mbox' ? readMboxFile(reference.path, clock) : pony.thread(reference)),
  }
}
