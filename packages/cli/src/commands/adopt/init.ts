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

/** Writes what a project needs to use the suite. */
export const init: Command = {
  name: 'init',
  summary: "Write a project's caller workflows and policy, and say what to request from Infra.",
  usage: '[<clone>] [--yes] [--dry-run] [options]',
  options: {
    committee: { type: 'string' },
    product: { type: 'string' },
    distribution: { type: 'string' },
    signer: { type: 'string' },
    ecosystem: { type: 'string' },
    profile: { type: 'string' },
    commit: { type: 'string' },
    yes: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  help: {
    committee: 'committee that releases (default: the lists in .asf.yaml, or the repository)',
    product: 'product that is released (default: the name of the repository)',
    distribution:
      'folder below dist/dev and dist/release, such as commons/lang or incubator/example (default: what files of the repository name, or <committee>/<product>)',
    signer: 'whose key signs: person (default) or ci',
    ecosystem:
      'maven, gradle, rust, go, python, npm, cmake or source (default: the first of them whose build file lies at the root)',
    profile:
      'rules that hold (default: high-assurance; asf-podling for a podling, open-source outside of the Foundation)',
    commit:
      'full commit of the suite to pin (default: the one that is pinned, or that of the checkout which runs this)',
    yes: 'ask nothing',
    'dry-run': 'write nothing',
    json: 'print the result as JSON',
  },
  run: async (positionals, values, terminal) => (await import('./run-init.ts')).runInit(positionals, values, terminal),
}
