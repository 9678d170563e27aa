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

import type { ParseArgsConfig } from 'node:util'

/** What a process ends with. `needs-human` is not a pass: scripts must stop there too. */
export const exitCodes = { passed: 0, skipped: 0, failed: 1, usage: 2, 'needs-human': 3, error: 4 } as const

/** Where words go. Results to `out`, everything else to `log`, so that a pipe gets results only. */
export interface Terminal {
  out(text: string): void
  log(line: string): void
  /** A person reads `out` on a terminal that shows colours. */
  colour?: boolean
}

export type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Readonly<Record<string, string | boolean | undefined>>

/** One verb of the command line. */
export interface Command {
  name: string
  /** One sentence, for the list of commands. */
  summary: string
  /** What follows the verb. */
  usage: string
  options: Options
  /** Option name → what it does; `--help` prints it. */
  help: Record<string, string>
  /** `words` are what follows `--`. @returns the exit code. */
  run(positionals: string[], values: Values, terminal: Terminal, words: string[]): Promise<number>
}
