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

/** The named staging repository, and no other, goes to Maven Central, when it holds the released bytes. */
export const mavenStaging: Command = {
  name: 'maven-staging',
  summary: 'Compare a named staging repository with a release; close or release it only with --yes.',
  usage: '--receipt <receipt.json> --repository <id> [--close | --release --yes --username <id>]',
  options: {
    receipt: { type: 'string' },
    repository: { type: 'string' },
    nexus: { type: 'string' },
    close: { type: 'boolean' },
    release: { type: 'boolean' },
    yes: { type: 'boolean' },
    username: { type: 'string' },
  },
  help: {
    receipt: 'receipt.json that the promotion wrote: it lists what was released',
    repository: 'the staging repository by its id: orgapachetool-1001',
    nexus: 'the Nexus server (default https://repository.apache.org)',
    close: 'close it, so that nobody adds files any more, and compare it again',
    release: 'release it to Maven Central; it must be closed',
    yes: 'do it; without it, the command is only shown',
    username: 'user of the server; the password is read from NEXUS_PASSWORD',
  },
  run: async (_positionals, values, terminal) =>
    (await import('./run-maven-staging.ts')).runMavenStaging(values, terminal),
}
