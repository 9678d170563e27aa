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

/** Stops the releases of a product, and lets them go again. */
export const hold: Command = {
  name: 'hold',
  summary: 'Stop the releases of a product for a security reason: promote and announce refuse while a hold stands.',
  usage:
    'set <committee/product[/version]> | acknowledge <id> | lift <id> | status <committee/product/version> | list | sign',
  options: {
    holds: { type: 'string' },
    'holds-key': { type: 'string' },
    severity: { type: 'string' },
    reason: { type: 'string' },
    by: { type: 'string' },
    'key-file': { type: 'string' },
    'key-name': { type: 'string' },
    'valid-hours': { type: 'string' },
    advisory: { type: 'string' },
    'api-url': { type: 'string' },
    ...eventOptions,
    format: { type: 'string' },
  },
  help: {
    holds: 'the holds document (default .github/trusted-release-holds.json); for status and list also an https address',
    'holds-key': 'status, list: verifier key of who must have signed the document',
    severity: 'set: critical (resolve in 24 h), high (7 days), medium (30 days) or low (90 days)',
    reason: 'set, lift: why, for everybody to read: no details of what is under embargo',
    by: 'set, lift, acknowledge: who you are',
    'key-file': 'sign the document with this Ed25519 private key (PEM)',
    'key-name': 'name of that key, which gates pin with it (tool.example.org/holds)',
    'valid-hours': 'hours for which the signed document counts (default 24, at most 744)',
    advisory: 'set: owner/repository in which a security advisory is drafted (token in GITHUB_TOKEN)',
    'api-url': "set: address of GitHub's API (default https://api.github.com)",
    ...eventHelp,
    format: 'status, list: text (default) or json',
  },
  run: async (positionals, values, terminal) => (await import('./run-hold.ts')).runHold(positionals, values, terminal),
}
