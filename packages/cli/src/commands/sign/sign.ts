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

/** The release manager's signature, made where their key is. */
export const sign: Command = {
  name: 'sign',
  summary: 'Sign the artifacts of a candidate with your own gpg key, as a signing request asks for.',
  usage: '--local <directory> [--request <signing-request.json>] [--key <fingerprint>]',
  options: {
    local: { type: 'boolean' },
    request: { type: 'string' },
    key: { type: 'string' },
    keys: { type: 'string' },
    output: { type: 'string' },
    add: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
  },
  help: {
    local: 'with your own gpg, agent and token; a CI key signs with the action "sign"',
    request: 'path or URL (default signing-request.json in the directory or beside it)',
    key: 'fingerprint of your key (default: the only one of yours that is in KEYS)',
    keys: 'path or URL of KEYS (default: what the request names)',
    output: 'directory for the signatures, outside the candidate (default: beside the artifacts)',
    add: 'put your signature behind those of others',
    'dry-run': 'compare everything, show what would be signed, and sign nothing',
    format: 'text (default) or json',
  },
  run: async (positionals, values, terminal) => (await import('./run-sign.ts')).runSign(positionals, values, terminal),
}
