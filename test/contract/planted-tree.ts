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

/** A source tree as `path -> text`. */
export type Tree = Readonly<Record<string, string>>

const packages = [
  'kernel',
  'licences',
  'checks',
  'votes',
  'sbom',
  'provenance',
  'ledger',
  'release',
  'adapters',
  'actionkit',
  'cli',
  'coordinator',
  'rehearsal',
  'testkit',
]

/** The house with empty rooms, and a stand-in for the runner's toolkit. */
export const emptyHouse: Tree = {
  ...Object.fromEntries(packages.map((name) => [`packages/${name}/src/index.ts`, `export const ${name} = 1\n`])),
  'node_modules/@actions/core/package.json': '{ "name": "@actions/core", "main": "index.js" }',
  'node_modules/@actions/core/index.js': '',
  'package.json': '{ "type": "module", "dependencies": { "@actions/core": "*" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
}

/** Imports that look like violations and are allowed. */
export const nearMisses: Tree = {
  'packages/adapters/src/types-of-a-rule.ts':
    "import type { checks } from '@tra/checks'\nexport type Facts = typeof checks\n",
  'packages/cli/src/rehearse.ts': "export const rehearse = () => import('@tra/rehearsal')\n",
  'packages/adapters/src/fetch.test.ts': "import { testkit } from '@tra/testkit'\nexport const used = testkit\n",
  'packages/kernel/src/digest.ts': "import { createHash } from 'node:crypto'\nexport const digest = createHash\n",
  'packages/kernel/src/digest.test.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'packages/checks/test/sample.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'packages/rehearsal/src/world.ts': "import { testkit } from '@tra/testkit'\nexport const world = testkit\n",
  'packages/actionkit/src/workflow.ts': "import * as core from '@actions/core'\nexport const workflow = core\n",
  'actions/verify/src/main.ts':
    "import { actionkit } from '@tra/actionkit'\nimport { spec } from './spec.ts'\nvoid [actionkit, spec]\n",
  'actions/verify/src/spec.ts': 'export const spec = 1\n',
}

/** For every rule of `.dependency-cruiser.mjs` a file that breaks it. */
export const violations: Readonly<Record<string, { path: string; text: string }>> = {
  'no-cycles': { path: 'packages/votes/src/egg.ts', text: "import './hen.ts'\n" },
  'imports-resolve': { path: 'packages/sbom/src/lost.ts', text: "import './nowhere.ts'\n" },
  'actions-are-leaves': {
    path: 'packages/release/src/uses-action.ts',
    text: "import '../../../actions/verify/src/spec.ts'\n",
  },
  'actions-stay-apart': { path: 'actions/sign/src/main.ts', text: "import '../../verify/src/spec.ts'\n" },
  'only-actionkit-touches-actions-core': { path: 'packages/adapters/src/runner.ts', text: "import '@actions/core'\n" },
  'through-the-front-door': {
    path: 'actions/stage-rc/src/main.ts',
    text: "import '../../../packages/kernel/src/digest.ts'\n",
  },
  'kernel-is-pure': { path: 'packages/kernel/src/rule.ts', text: "import '@tra/checks'\n" },
  'contents-imports-only-kernel': { path: 'packages/contents/src/judge.ts', text: "import '@tra/checks'\n" },
  'licences-imports-only-kernel': { path: 'packages/licences/src/asks.ts', text: "import '@tra/checks'\n" },
  'domain-imports-only-kernel': { path: 'packages/checks/src/ballots.ts', text: "import '@tra/votes'\n" },
  'pure-rooms-no-io': { path: 'packages/provenance/src/reader.ts', text: "import 'node:fs/promises'\n" },
  'release-imports-no-adapter': { path: 'packages/release/src/wired.ts', text: "import '@tra/adapters'\n" },
  'adapters-know-no-face': { path: 'packages/adapters/src/printer.ts', text: "import '@tra/cli'\n" },
  'adapters-hold-no-rule': { path: 'packages/adapters/src/decider.ts', text: "import '@tra/checks'\n" },
  'actionkit-knows-no-action': { path: 'packages/actionkit/src/clever.ts', text: "import '@tra/release'\n" },
  'faces-stay-apart': { path: 'packages/coordinator/src/print.ts', text: "import '@tra/cli'\n" },
  'coordinator-is-loaded-lazily': { path: 'packages/cli/src/serve.ts', text: "import '@tra/coordinator'\n" },
  'rehearsal-is-loaded-lazily': { path: 'packages/coordinator/src/demo.ts', text: "import '@tra/rehearsal'\n" },
  'rehearsal-is-not-bundled': { path: 'packages/cli/src/eager.ts', text: "import '@tra/rehearsal'\n" },
  'no-dep-on-testkit': { path: 'packages/adapters/src/shipped.ts', text: "import '@tra/testkit'\n" },
  'testkit-plays-the-outside-world': { path: 'packages/testkit/src/shortcut.ts', text: "import '@tra/adapters'\n" },
}

/** The other half of the planted cycle. */
export const otherHalf: Tree = { 'packages/votes/src/hen.ts': "import './egg.ts'\n" }
