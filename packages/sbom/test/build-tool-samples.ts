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

import { moduleBazelLock } from '../src/bazel/module-bazel-lock.ts'
import { conanLock } from '../src/conan/conan-lock.ts'
import { flakeLock } from '../src/nix/flake-lock.ts'
import { mavenInstall } from '../src/rules-jvm/maven-install.ts'
import { quote, type Sample } from './sample.ts'

const sha256 = 'ab'.repeat(32)
const listed = (needs: string[], form: (name: string) => string): string => needs.map(form).join(', ')
/** Where a file names what it needs with its version. */
const versionOf = (name: string): string => ({ egret: '1.0.0', heron: '3.0.0' })[name] ?? '2.0.0'

export const buildToolSamples: Sample[] = [
  {
    kind: conanLock,
    hasEdges: false,
    head: '{\n"version": "0.5",\n"requires": [\n',
    joint: ',\n',
    tail: '\n],\n"build_requires": [],\n"python_requires": []\n}\n',
    entry: ({ name, version }) => quote(`${name}/${version}#0123abcd%1700000000.5`),
  },
  {
    kind: conanLock,
    hasEdges: true,
    head: '{\n"version": "0.4",\n"graph_lock": {\n"nodes": {\n"0": { "path": "conanfile.txt", "requires": ["egret"] },\n',
    joint: ',\n',
    tail: '\n}\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: { "ref": ${quote(`${name}/${version}#0123abcd`)},
"options": "", "requires": [${listed(needs, quote)}] }`,
  },
  {
    kind: moduleBazelLock,
    hasEdges: false,
    head: '{\n"lockFileVersion": 11,\n"registryFileHashes": {\n',
    joint: ',\n',
    tail: '\n},\n"moduleExtensions": {}\n}\n',
    entry: ({ name, version }) =>
      `${quote(`https://bcr.bazel.build/modules/${name}/${version}/source.json`)}: "${sha256}"`,
  },
  {
    kind: moduleBazelLock,
    hasEdges: true,
    head: '{\n"lockFileVersion": 3,\n"moduleDepGraph": {\n"<root>": { "name": "own", "version": "", "deps": {} },\n',
    joint: ',\n',
    tail: '\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(`${name}@${version}`)}: { "name": ${quote(name)}, "version": ${quote(version)},
"deps": { ${listed(needs, (one) => `${quote(one)}: ${quote(`${one}@${versionOf(one)}`)}`)} } }`,
  },
  {
    kind: mavenInstall,
    hasEdges: true,
    head: '{\n"dependency_tree": {\n"version": "0.1.0",\n"dependencies": [\n',
    joint: ',\n',
    tail: '\n]\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `{ "coord": ${quote(`birds:${name}:${version}`)}, "sha256": "${sha256}",
"directDependencies": [${listed(needs, (one) => quote(`birds:${one}:${versionOf(one)}`))}] }`,
    shownName: (name) => `birds:${name}`,
  },
  {
    kind: mavenInstall,
    hasEdges: false,
    head: '{\n"__INPUT_ARTIFACTS_HASH": 1,\n"version": "2",\n"artifacts": {\n',
    joint: ',\n',
    tail: '\n},\n"dependencies": {},\n"repositories": {}\n}\n',
    entry: ({ name, version }) =>
      `${quote(`birds:${name}`)}: { "version": ${quote(version)}, "shasums": { "jar": "${sha256}" } }`,
    shownName: (name) => `birds:${name}`,
  },
  {
    kind: flakeLock,
    hasEdges: true,
    head: '{\n"version": 7,\n"root": "root",\n"nodes": {\n"root": { "inputs": { "egret": "egret" } },\n',
    joint: ',\n',
    tail: '\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: { "inputs": { ${listed(needs, (one) => `${quote(one)}: ${quote(one)}`)} },
"locked": { "type": "github", "owner": "birds", "repo": ${quote(name)}, "ref": ${quote(version)}, "rev": "${'c'.repeat(40)}" } }`,
  },
]
