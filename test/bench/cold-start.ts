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

import { spawnSync } from 'node:child_process'

/** Enough for a steady minimum on a noisy machine. */
const RUNS = 15

interface Program {
  name: string
  args: string[]
}

function milliseconds({ args }: Program): number {
  const started = performance.now()
  spawnSync(process.execPath, args, { stdio: 'ignore', env: { PATH: process.env.PATH ?? '' } })
  return performance.now() - started
}

/** Fastest of several runs of each program, in turn, so that a busy moment meets all of them. */
export function fastest(programs: readonly Program[]): Map<string, number> {
  const best = new Map<string, number>()
  for (let run = 0; run < RUNS; run++) {
    for (const program of programs) {
      best.set(program.name, Math.min(best.get(program.name) ?? Number.POSITIVE_INFINITY, milliseconds(program)))
    }
  }
  return best
}

/** Each program's start as a ratio to `node -e 0` in the same run. */
export function startRatios(programs: readonly Program[]): { name: string; milliseconds: number; ratio: number }[] {
  const bare = { name: 'node -e 0', args: ['-e', '0'] }
  const best = fastest([bare, ...programs])
  const floor = best.get(bare.name) ?? Number.NaN
  return [bare, ...programs].map(({ name }) => {
    const time = best.get(name) ?? Number.NaN
    return { name, milliseconds: time, ratio: time / floor }
  })
}
