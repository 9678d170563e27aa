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

import type { Command } from '../../command.ts'
import { eventHelp, eventOptions } from '../../event-options.ts'

/** Whether package registries distribute the released files, and no others. */
export const distributed: Command = {
  name: 'distributed',
  summary: 'Download what package registries serve of a release and compare it with the released files.',
  usage: '--receipt <receipt.json> --channels <pypi:name,...> [--wait-minutes <number>] [--record <file>]',
  options: {
    ...eventOptions,
    receipt: { type: 'string' },
    channels: { type: 'string' },
    'wait-minutes': { type: 'string' },
    record: { type: 'string' },
  },
  help: {
    ...eventHelp,
    receipt: 'receipt.json that the promotion wrote: path or https address',
    channels: 'pypi:name, npm:@scope/name, crates:name, maven:group:artifact, github:owner/repository@tag; with commas',
    'wait-minutes': 'how long a channel that does not have it yet is asked again (default 0, at most 240)',
    record: 'where the record is written (default distribution.json)',
  },
  run: async (_positionals, values, terminal) =>
    (await import('./run-distributed.ts')).runDistributed(values, terminal),
}
