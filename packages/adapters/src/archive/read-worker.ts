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

import { parentPort } from 'node:worker_threads'
import { messageOf, ReleaseError } from '@tra/kernel'
import { hashCandidateFile } from './hash-candidate-file.ts'
import { readCandidateFile } from './read-candidate-file.ts'
import type { JobOutcome, ThreadJob } from './reading-threads.ts'

const work = (job: ThreadJob) => ('read' in job ? readCandidateFile(job.read) : hashCandidateFile(job.hash))

async function outcomeOf(job: ThreadJob): Promise<JobOutcome<unknown>> {
  try {
    return { result: await work(job) }
  } catch (thrown) {
    // An error object loses its class on the way to another thread.
    const { code, hint } = thrown instanceof ReleaseError ? thrown : { code: 'INTERNAL' as const, hint: undefined }
    return { failure: { code, message: messageOf(thrown), hint } }
  }
}

parentPort?.on('message', (job: ThreadJob) => {
  void outcomeOf(job).then((outcome) => parentPort?.postMessage(outcome))
})
