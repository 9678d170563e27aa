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

import { resolve } from 'node:path'
import { ours, type Program } from '../measure.ts'
import type { CandidateMaker } from './candidate.ts'
import type { SourceArchive } from './source-archive.ts'

export interface Bench {
  scratch: string
  /** For what peers unpack; emptied by whoever uses it. */
  work: string
  rounds: number
  maker: CandidateMaker
  source: SourceArchive
  /** Apache RAT jars to compare with. */
  rats: readonly string[]
  largestGigabytes: number
}

const CLI = resolve(import.meta.dirname, '../../../dist/cli/index.js')

/** The bundle as a voter runs it. Findings are no failure of the benchmark. */
export function verifyProgram(name: string, bench: Bench, directory: string, more: readonly string[] = []): Program {
  const args = [CLI, 'verify', directory, '--keys', bench.maker.keys, ...more]
  return ours(name, args, bench.scratch, [0, 1, 3])
}
