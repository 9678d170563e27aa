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

import { readFileSync } from 'node:fs'
import type { Program } from '../measure.ts'

/** Bash tells what its children took of the processor, whatever they are written in. */
const SCRIPT = 'notes=$1; shift; "$@"; status=$?; times >>"$notes"; exit $status'

/** The same program, noting the processor time of each run in a file. */
export function noting(program: Program, file: string): Program {
  return { ...program, command: 'bash', args: ['-c', SCRIPT, 'bash', file, program.command, ...program.args] }
}

/** Seconds of processor time that the cheapest run took: other work on the machine counts for nobody. */
export function leastProcessorTime(file: string): number {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  // A line for bash itself, then one for what it started.
  return Math.min(...lines.filter((_, index) => index % 2 === 1).map(secondsOf))
}

/** `0m1.250s 0m0.250s`: for the program, and for the system on its behalf. */
function secondsOf(line: string): number {
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)]
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0)
}
