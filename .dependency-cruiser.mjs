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

/**
 * The direction of ARCHITECTURE.md as rules. The comment of a rule is what a reader sees when it fires, so it says what to do
 * instead. `test/contract/boundaries.test.ts` plants one violation of each.
 */

const TEST = '([.]test[.]ts$|^packages/[^/]+/test/)'
const DOMAIN = '^packages/(contents|licences|checks|votes|sbom|provenance|ledger)/'
const FACE = '^packages/(actionkit|cli|coordinator|rehearsal)/'
const NODE_IO =
  '^(node:)?(fs|child_process|net|tls|http|https|http2|dgram|dns|inspector|readline|repl|worker_threads|cluster|timers)(/promises)?$'

const forbidden = [
  {
    name: 'no-cycles',
    comment:
      'Two files that import each other are one file or miss a third: move what both need into a file of its own.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-resolve',
    comment: 'Every import must lead somewhere: a misspelt path or an undeclared package breaks only at run time.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'actions-are-leaves',
    comment: 'Nothing imports an action: what two actions share belongs to a use case in packages/release.',
    from: { pathNot: '^(actions|test)/' },
    to: { path: '^actions/' },
  },
  {
    name: 'actions-stay-apart',
    comment: 'An action does not import another: what two actions share belongs to a use case in packages/release.',
    from: { path: '^actions/([^/]+)/' },
    to: { path: '^actions/', pathNot: '^actions/$1/' },
  },
  {
    name: 'only-actionkit-touches-actions-core',
    comment: 'Only packages/actionkit talks to the runner: ask it for an input, an output, a summary or a token.',
    from: { pathNot: '^packages/actionkit/' },
    to: { path: 'node_modules/@actions/' },
  },
  {
    name: 'through-the-front-door',
    comment:
      'Another package is imported by its name (@tra/<package>), which is its src/index.ts; add the export there.',
    from: { path: '^((?:packages|actions)/[^/]+|scripts|test)/' },
    to: { path: '^packages/[^/]+/src/.+', pathNot: ['^packages/[^/]+/src/index[.]ts$', '^$1/'] },
  },
  {
    name: 'kernel-is-pure',
    comment: 'packages/kernel holds words everyone shares: it imports no other package of ours.',
    from: { path: '^packages/kernel/' },
    to: { path: '^(packages/(?!kernel/)|scripts|test)' },
  },
  {
    name: 'contents-imports-only-kernel',
    comment:
      'packages/contents says what bytes are, which is no rule about releases: it imports packages/kernel alone.',
    from: { path: '^packages/contents/', pathNot: TEST },
    to: { path: '^packages/(?!(kernel|contents)/)' },
  },
  {
    name: 'licences-imports-only-kernel',
    comment: 'packages/licences says what a licence allows, whoever asks: it imports packages/kernel alone.',
    from: { path: '^packages/licences/' },
    to: { path: '^packages/(?!(kernel|licences)/)' },
  },
  {
    name: 'domain-imports-only-kernel',
    comment:
      'checks, votes, sbom, provenance and ledger import kernel, contents and licences alone: what two of them need is a word of kernel.',
    from: { path: '^packages/(checks|votes|sbom|provenance|ledger)/' },
    to: { path: '^packages/', pathNot: '^packages/(kernel|contents|licences|$1)/' },
  },
  {
    name: 'pure-rooms-no-io',
    comment:
      'kernel, the domain packages and release decide over facts: reading a file, a socket or a timer is an adapter behind a port.',
    from: { path: ['^packages/(kernel|release)/', DOMAIN], pathNot: TEST },
    to: { dependencyTypes: ['core'], path: NODE_IO },
  },
  {
    name: 'release-imports-no-adapter',
    comment: 'A use case takes its ports as arguments (packages/release/src/ports.ts); a face passes the adapters in.',
    from: { path: '^packages/release/' },
    to: { path: ['^packages/(adapters|testkit)/', FACE] },
  },
  {
    name: 'adapters-know-no-face',
    comment: 'An adapter implements a port of packages/release: it takes what it needs as arguments and knows no face.',
    from: { path: '^packages/adapters/', pathNot: TEST },
    to: { path: FACE },
  },
  {
    name: 'adapters-hold-no-rule',
    comment:
      'An adapter brings facts: of checks, licences, sbom and provenance it may import types alone, never a rule.',
    from: { path: '^packages/adapters/', pathNot: TEST },
    to: { path: '^packages/(checks|licences|sbom|provenance)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'actionkit-knows-no-action',
    comment:
      'packages/actionkit turns a workflow run into typed inputs and back; it knows kernel and nothing about releases.',
    from: { path: '^packages/actionkit/' },
    to: { path: '^packages/(?!kernel/|actionkit/)' },
  },
  {
    name: 'faces-stay-apart',
    comment: 'A face does not import another: what two of them do is a use case in packages/release.',
    from: { path: '^packages/(cli|coordinator)/', pathNot: TEST },
    to: { path: FACE, pathNot: ['^packages/$1/', '^packages/rehearsal/', '^packages/coordinator/'] },
  },
  {
    name: 'coordinator-is-loaded-lazily',
    comment:
      'The command line loads the coordinator by import() and from a checkout: a static import would put its database into the shipped bundle.',
    from: { path: '^packages/(cli|release|adapters|actionkit)/' },
    to: { path: '^packages/coordinator/', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'rehearsal-is-loaded-lazily',
    comment:
      'Only the command line and the writer of the docs load the rehearsal, by import() and from a checkout, so that no fake reaches a shipped bundle.',
    from: { pathNot: ['^packages/(rehearsal|cli)/', '^test/', '^scripts/tally-pages\\.ts$'] },
    to: { path: '^packages/rehearsal/' },
  },
  {
    name: 'rehearsal-is-not-bundled',
    comment:
      'The command line loads the rehearsal by import(): a static import would put the fakes into the shipped bundle.',
    from: { path: '^packages/cli/' },
    to: { path: '^packages/rehearsal/', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-dep-on-testkit',
    comment: 'The fakes of packages/testkit are for tests and for the rehearsal; shipped code takes a port.',
    from: { pathNot: ['^packages/(testkit|rehearsal)/', '^(test|scripts)/', TEST] },
    to: { path: '^packages/testkit/' },
  },
  {
    name: 'testkit-plays-the-outside-world',
    comment:
      'A fake speaks the protocol of the real thing: it imports the words of kernel and release, never our adapters.',
    from: { path: '^packages/testkit/', pathNot: TEST },
    to: { path: ['^packages/adapters/', FACE, '^actions/'] },
  },
]

export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|packages/[^/]+/(dist|coverage))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
