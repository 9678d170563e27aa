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

/** The record of a release: everything that is needed to check it years later. */
export const record: Command = {
  name: 'record',
  summary: 'Fetch the record of a release from a coordinator, or make one from spools when there is none.',
  usage: 'fetch <coordinator URL> <committee/product/version> | rebuild <committee/product/version>, with --spool',
  options: { candidate: { type: 'string' }, spool: { type: 'string' }, output: { type: 'string' } },
  help: {
    candidate: 'which attempt (default: the one that was reported last)',
    spool: 'rebuild: directories of events that runs left as artifacts, with commas between',
    output: 'where the record is written (default release-record.json)',
  },
  run: async (positionals, values, terminal) =>
    (await import('./run-record.ts')).runRecord(positionals, values, terminal),
}
