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

/** The KEYS file of a project: looked at, checked, compared, and appended to. */
export const keys: Command = {
  name: 'keys',
  summary: "List, check, compare and append to a project's KEYS file.",
  usage: 'list|check <KEYS> | diff <old KEYS> <new KEYS> | add <KEYS> <public key|-> | revoke <KEYS> <certificate>',
  options: {
    ...eventOptions,
    for: { type: 'string' },
    format: { type: 'string' },
    profile: { type: 'string' },
    at: { type: 'string' },
    'for-days': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  help: {
    ...eventHelp,
    for: 'add, revoke: committee, or committee/product, whose KEYS it is: an event tells of the change',
    format: 'text (default) or json',
    profile: 'check: rules that count (default asf)',
    at: 'list, check: as if it were this day (2027-01-31, UTC; default today)',
    'for-days': 'check: tell keys that expire within so many days (default 90)',
    'dry-run': 'add, revoke: say what would be appended, and write nothing',
  },
  run: async (positionals, values, terminal) => (await import('./run-keys.ts')).runKeys(positionals, values, terminal),
}
