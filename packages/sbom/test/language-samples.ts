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

import { podfileLock } from '../src/cocoapods/podfile-lock.ts'
import { gradleConfigurationLock } from '../src/gradle-legacy/configuration-lock.ts'
import { cabalFreeze } from '../src/haskell/cabal-freeze.ts'
import { stackLock } from '../src/haskell/stack-lock.ts'
import { projectAssets } from '../src/nuget-assets/project-assets.ts'
import { pubspecLock } from '../src/pub/pubspec-lock.ts'
import { rebarLock } from '../src/rebar/rebar-lock.ts'
import { renvLock } from '../src/renv/renv-lock.ts'
import { quote, type Sample } from './sample.ts'

const sha256 = 'ab'.repeat(32)
const listed = (needs: string[], form: (name: string) => string): string => needs.map(form).join(', ')

export const languageSamples: Sample[] = [
  {
    kind: gradleConfigurationLock,
    path: 'gradle/dependency-locks/runtimeClasspath.lockfile',
    hasEdges: false,
    head: '# Written by Gradle\n',
    entry: ({ name, version }) => `birds:${name}:${version}\n`,
    shownName: (name) => `birds:${name}`,
  },
  {
    kind: projectAssets,
    hasEdges: true,
    head: '{\n"version": 3,\n"targets": {\n"net8.0": {\n',
    joint: ',\n',
    tail: '\n}\n},\n"libraries": {},\n"projectFileDependencyGroups": { "net8.0": ["egret >= 1.0.0"] }\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(`${name}/${version}`)}: { "type": "package",
"dependencies": { ${listed(needs, (one) => `${quote(one)}: "2.0.0"`)} } }`,
  },
  {
    kind: rebarLock,
    hasEdges: false,
    head: '{"1.2.0",\n[\n',
    joint: ',\n',
    tail: `]}.\n[\n{pkg_hash,[{<<"egret">>, <<"${sha256}">>}]},\n{pkg_hash_ext,[{<<"egret">>, <<"${sha256}">>}]}\n].\n`,
    entry: ({ name, version }) => `{<<"${name}">>,{pkg,<<"${name}">>,<<"${version}">>},0}`,
  },
  {
    kind: pubspecLock,
    hasEdges: false,
    head: 'packages:\n',
    tail: 'sdks:\n  dart: ">=3.0.0 <4.0.0"\n',
    entry: ({ name, version }) =>
      `  ${quote(name)}:\n    dependency: transitive\n    description:\n      name: ${quote(name)}
      sha256: ${sha256}\n      url: "https://pub.dev"\n    source: hosted\n    version: ${quote(version)}\n`,
  },
  {
    kind: podfileLock,
    hasEdges: true,
    head: 'PODS:\n',
    tail: '\nDEPENDENCIES:\n  - egret\n\nCOCOAPODS: 1.15.2\n',
    entry: ({ name, version, needs }) => {
      const title = quote(`${name} (${version})`)
      return `  - ${title}${needs.length === 0 ? '' : ':'}\n${needs.map((one) => `    - ${quote(one)}\n`).join('')}`
    },
  },
  {
    kind: stackLock,
    hasEdges: false,
    head: 'packages:\n',
    tail: 'snapshots: []\n',
    entry: ({ name, version }) =>
      `- completed:\n    hackage: ${quote(`${name}-${version}@sha256:${sha256},123`)}\n  original:\n    hackage: ${quote(name)}\n`,
  },
  {
    kind: stackLock,
    hasEdges: false,
    head: 'packages:\n',
    tail: 'snapshots: []\n',
    entry: ({ name, version }) =>
      `- completed:\n    name: ${quote(name)}\n    version: ${quote(version)}
    url: ${quote(`https://example.org/${name}.tar.gz`)}\n    sha256: ${sha256}\n`,
  },
  {
    kind: cabalFreeze,
    hasEdges: false,
    head: 'active-repositories: hackage.haskell.org:merge\nconstraints: ',
    joint: ',\n             ',
    tail: '\nindex-state: hackage.haskell.org 2024-01-01T00:00:00Z\n',
    entry: ({ name, version }) => `any.${name} ==${version}`,
  },
  {
    kind: renvLock,
    hasEdges: true,
    head: '{\n"R": { "Version": "4.3.1" },\n"Packages": {\n',
    joint: ',\n',
    tail: '\n}\n}\n',
    entry: ({ name, version, needs }) =>
      `${quote(name)}: { "Package": ${quote(name)}, "Version": ${quote(version)}, "Source": "Repository",
"Repository": "CRAN", "Requirements": [${listed(needs, quote)}] }`,
  },
]
