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

import { MessageChannel } from 'node:worker_threads'
import { RemoteDigests } from './remote-digests.ts'
import type { FileDigests, RunningDigests } from './running-digests.ts'
import { startWorker } from './start-worker.ts'

// It holds messages of a few words; the bytes lie in shared memory.
const YOUNG_MB = 2

/** A thread that hashes one file after another while this one reads and unpacks them. */
export interface DigestThread extends AsyncDisposable {
  /** @param own what this thread hashes itself, having nothing to unpack. */
  digests(own: readonly (keyof FileDigests)[]): RunningDigests
}

export function digestThread(): DigestThread {
  const worker = startWorker('digest-worker', YOUNG_MB)
  // Its ports close, and whoever waits for an answer is told.
  worker.on('error', () => {})
  return {
    digests(own) {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage(port2, [port2])
      return new RemoteDigests(port1, own)
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
