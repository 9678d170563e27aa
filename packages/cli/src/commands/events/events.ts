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

/** Events that a coordinator did not take when they happened. */
export const events: Command = {
  name: 'events',
  summary: 'Deliver what waits in spools of events to a coordinator, under the tokens of then.',
  usage: 'replay <spool…> --coordinator-url <url>',
  options: { 'coordinator-url': { type: 'string' } },
  help: { 'coordinator-url': 'the coordinator; tokens are bound to its origin' },
  run: async (positionals, values, terminal) =>
    (await import('./run-events.ts')).runEvents(positionals, values, terminal),
}
