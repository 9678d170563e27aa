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

import { bunLock } from '../src/bun/bun-lock.ts'
import { denoLock } from '../src/deno/deno-lock.ts'
import { packageLock } from '../src/npm/package-lock-kind.ts'
import { pnpmLock } from '../src/pnpm/pnpm-lock.ts'
import { yarnLock } from '../src/yarn/yarn-lock.ts'
import { sha512 } from './javascript-lockfile.ts'
import { quote, type Sample } from './sample.ts'

const integrity = sha512(1)
const wishes = (needs: string[], form: (name: string) => string): string => needs.map(form).join(', ')

export const javascriptSamples: Sample[] = [
  {
    kind: packageLock,
    hasEdges: true,
    head: '{\n"lockfileVersion": 3,\n"packages": {\n"": {},\n',
    joint: ',\n',
    tail: '\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(`node_modules/${name}`)}: { "version": ${quote(version)}, "integrity": "${integrity}",
"dependencies": { ${wishes(needs, (one) => `${quote(one)}: "*"`)} } }`,
  },
  {
    kind: packageLock,
    hasEdges: true,
    head: '{\n"lockfileVersion": 1,\n"dependencies": {\n',
    joint: ',\n',
    tail: '\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: { "version": ${quote(version)}, "integrity": "${integrity}",
"requires": { ${wishes(needs, (one) => `${quote(one)}: "*"`)} } }`,
  },
  {
    kind: pnpmLock,
    hasEdges: false,
    head: `lockfileVersion: '9.0'\nimporters:\n  .: {}\npackages:\n`,
    entry: ({ name, version }) =>
      `  ${quote(`${name}@${version}`)}:\n    resolution: {integrity: ${integrity}}\n    version: ${quote(version)}\n`,
  },
  {
    kind: yarnLock,
    hasEdges: true,
    head: '# yarn lockfile v1\n\n',
    entry: ({ name, version, needs }) => {
      const lines = needs.map((one) => `    ${quote(one)} "*"\n`).join('')
      const block = needs.length === 0 ? '' : `  dependencies:\n${lines}`
      return `${quote(`${name}@*`)}:\n  version ${quote(version)}\n  integrity ${integrity}\n${block}\n`
    },
  },
  {
    kind: yarnLock,
    hasEdges: true,
    head: '__metadata:\n  version: 8\n\n',
    entry: ({ name, version, needs }) => {
      const lines = needs.map((one) => `    ${quote(one)}: "npm:*"\n`).join('')
      const block = needs.length === 0 ? '' : `  dependencies:\n${lines}`
      const head = `${quote(`${name}@npm:*`)}:\n  version: ${quote(version)}\n`
      return `${head}  resolution: ${quote(`${name}@npm:${version}`)}\n${block}  checksum: 10c0/0123\n\n`
    },
  },
  {
    kind: bunLock,
    hasEdges: true,
    head: '{\n"lockfileVersion": 1,\n"workspaces": { "": { "name": "own" } },\n"packages": {\n',
    joint: '',
    tail: '}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: [${quote(`${name}@${version}`)}, "", { "dependencies": { ${wishes(needs, (one) => `${quote(one)}: "*"`)} } }, "${integrity}"],\n`,
  },
  {
    kind: denoLock,
    hasEdges: true,
    head: '{\n"version": "5",\n"npm": {\n',
    joint: ',\n',
    tail: '\n},\n"workspace": {}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(`${name}@${version}`)}: { "integrity": "${integrity}", "dependencies": [${wishes(needs, quote)}] }`,
  },
]
