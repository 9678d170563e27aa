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

import { bundlerLock } from '../src/bundler/bundler-lock.ts'
import { cargoLock } from '../src/cargo/cargo-lock.ts'
import { composerLock } from '../src/composer/composer-lock.ts'
import { goModule } from '../src/go/go-module.ts'
import { gradleLock } from '../src/gradle/gradle-lock.ts'
import { mavenPom } from '../src/maven/maven-pom.ts'
import { mixLock } from '../src/mix/mix-lock.ts'
import { nugetLock } from '../src/nuget/nuget-lock.ts'
import { packageResolved } from '../src/swift/package-resolved.ts'
import { buildToolSamples } from './build-tool-samples.ts'
import { javascriptSamples } from './javascript-samples.ts'
import { languageSamples } from './language-samples.ts'
import { pythonSamples } from './python-samples.ts'
import { quote, type Sample } from './sample.ts'

const sha256 = 'ab'.repeat(32)
const listed = (needs: string[], form: (name: string) => string): string => needs.map(form).join(', ')

/** Every kind of lockfile in its smallest honest form. A kind without one here is not tested with bad input. */
export const lockfileSamples: Sample[] = [
  ...javascriptSamples,
  ...pythonSamples,
  ...languageSamples,
  ...buildToolSamples,
  {
    kind: cargoLock,
    hasEdges: true,
    head: 'version = 4\n',
    entry: ({ name, version, needs }) =>
      `[[package]]\nname = ${quote(name)}\nversion = ${quote(version)}
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "${sha256}"\ndependencies = [${listed(needs, quote)}]\n`,
  },
  {
    kind: goModule,
    hasEdges: false,
    head: 'module example.org/own\n\ngo 1.22\n\n',
    entry: ({ name, version }) => `require example.org/${name} v${version}\n`,
    shownName: (name) => `example.org/${name}`,
  },
  {
    kind: mavenPom,
    hasEdges: false,
    head: '<project>\n<groupId>own</groupId>\n<artifactId>own</artifactId>\n<version>1</version>\n<dependencies>\n',
    tail: '</dependencies>\n</project>\n',
    entry: ({ name, version }) =>
      `<dependency>\n<groupId>birds</groupId>\n<artifactId>${name}</artifactId>\n<version>${version}</version>\n</dependency>\n`,
    shownName: (name) => `birds:${name}`,
  },
  {
    kind: gradleLock,
    hasEdges: false,
    head: '# Written by Gradle\n',
    tail: 'empty=\n',
    entry: ({ name, version }) => `birds:${name}:${version}=runtimeClasspath\n`,
    shownName: (name) => `birds:${name}`,
  },
  {
    kind: nugetLock,
    hasEdges: true,
    head: '{\n"version": 1,\n"dependencies": {\n"net8.0": {\n',
    joint: ',\n',
    tail: '\n}\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: { "type": "Direct", "resolved": ${quote(version)},
"dependencies": { ${listed(needs, (one) => `${quote(one)}: "1.0.0"`)} } }`,
  },
  {
    kind: composerLock,
    hasEdges: true,
    head: '{\n"packages": [\n',
    joint: ',\n',
    tail: '\n],\n"packages-dev": []\n}\n',
    entry: ({ name, version, needs }) =>
      `{ "name": ${quote(`birds/${name}`)}, "version": ${quote(version)},
"require": { ${listed(needs, (one) => `${quote(`birds/${one}`)}: "*"`)} } }`,
    shownName: (name) => `birds/${name}`,
  },
  {
    kind: bundlerLock,
    hasEdges: true,
    head: 'GEM\n  remote: https://rubygems.org/\n  specs:\n',
    tail: '\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n\nBUNDLED WITH\n   2.6.9\n',
    entry: ({ name, version, needs }) => `    ${name} (${version})\n${needs.map((one) => `      ${one}\n`).join('')}`,
  },
  {
    kind: mixLock,
    hasEdges: true,
    head: '%{\n',
    tail: '}\n',
    entry: ({ name, version, needs }) => {
      const wishes = listed(needs, (one) => `{:"${one}", "~> 1.0", [hex: :"${one}", repo: "hexpm", optional: false]}`)
      return `  "${name}": {:hex, :"${name}", "${version}", "${sha256}", [:mix], [${wishes}], "hexpm", "${sha256}"},\n`
    },
  },
  {
    kind: packageResolved,
    hasEdges: false,
    head: '{\n"version": 2,\n"pins": [\n',
    joint: ',\n',
    tail: '\n]\n}\n',
    entry: ({ name, version }) =>
      `{ "identity": ${quote(name)}, "kind": "remoteSourceControl", "location": ${quote(`https://github.com/birds/${name}`)},
"state": { "revision": "${'c'.repeat(40)}", "version": ${quote(version)} } }`,
  },
]
