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

import { commandSink } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { coordinatorOption } from '../../event-options.ts'

/** Replays spools, each in its order; ends with 3 when something is left. @throws ReleaseError INPUT_INVALID, MALFORMED. */
export async function runEvents(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const [verb, ...spools] = positionals
  if (verb !== 'replay' || spools.length === 0)
    throw new ReleaseError('INPUT_INVALID', 'events: expected replay and at least one spool')
  const coordinatorUrl = coordinatorOption(values)
  if (coordinatorUrl === undefined) throw new ReleaseError('INPUT_INVALID', '--coordinator-url is required')
  let left = 0
  for (const spoolDirectory of spools) {
    const sink = commandSink({ spoolDirectory, coordinatorUrl, environment: process.env, warn: terminal.log })
    const { delivered, kept } = await sink.replay()
    terminal.out(`${spoolDirectory}: ${delivered} delivered, ${kept} kept\n`)
    left += kept
  }
  return left === 0 ? exitCodes.passed : exitCodes['needs-human']
}
