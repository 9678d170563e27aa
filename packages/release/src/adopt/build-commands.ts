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

import type { ProfileName } from '@tra/kernel'
import type { Ecosystem } from './ecosystems.ts'
import type { ProjectFacts } from './project-facts.ts'
import { incubating, sourceArchiveRoot } from './source-archive-root.ts'

/** What a build command is made for; facts choose between wrappers, lockfiles and package managers. */
export interface BuildSubject {
  ecosystem: Ecosystem
  product: string
  profile: ProfileName
  facts: Pick<ProjectFacts, 'root' | 'texts'>
}

/** Where the command leaves the candidate, relative to the root of the checkout. */
export const BUILD_DIRECTORY = 'candidate'

type Lines = (subject: BuildSubject) => string[]

const has = ({ facts }: BuildSubject, name: string): boolean => facts.root.includes(name)

function binaryArchive(subject: BuildSubject, from: string): string[] {
  return [
    `binary="apache-${subject.product}-\${RELEASE_VERSION}${incubating(subject)}-bin-linux-$(uname -m)"`,
    `mkdir -p "build/\${binary}" && cp LICENSE* NOTICE* "build/\${binary}/"`,
    `cp -R ${from} "build/\${binary}/"`,
    `tar --sort=name --mtime="@\${SOURCE_DATE_EPOCH}" --owner=0 --group=0 --numeric-owner -C build -cf - "$binary" | gzip -n > "candidate/\${binary}.tar.gz"`,
  ]
}

function npmLines(subject: BuildSubject): string[] {
  const isPrivate = /"private"\s*:\s*true/.test(subject.facts.texts.get('package.json') ?? '')
  const manager = has(subject, 'pnpm-lock.yaml') ? 'pnpm' : has(subject, 'yarn.lock') ? 'yarn' : 'npm'
  if (isPrivate) return ['# package.json says "private": no tarball is published, the source archive is all.']
  const install = { npm: 'npm ci', pnpm: 'corepack pnpm install --frozen-lockfile', yarn: 'corepack yarn install' }
  const locked = has(subject, 'package-lock.json') || has(subject, 'npm-shrinkwrap.json')
  return [
    manager === 'npm' && !locked ? 'npm install --no-package-lock' : install[manager],
    'npm run build --if-present',
    'npm pack --pack-destination candidate',
  ]
}

const CONVENIENCE: Record<Ecosystem, Lines> = {
  maven: (subject) => [
    `${has(subject, 'mvnw') ? './mvnw' : 'mvn'} --batch-mode --no-transfer-progress -DskipTests "-Dproject.build.outputTimestamp=\${SOURCE_DATE_EPOCH}" package`,
    `find . -path '*/target/*' \\( -name "*-\${RELEASE_VERSION}.jar" -o -name "*-\${RELEASE_VERSION}-bin.tar.gz" -o -name "*-\${RELEASE_VERSION}-bin.zip" \\) -not -name 'original-*' -exec cp -t candidate {} +`,
  ],
  gradle: (subject) => [
    `${has(subject, 'gradlew') || !has(subject, 'build.gradle') ? './gradlew' : 'gradle'} --no-daemon assemble`,
    `find . \\( -path '*/build/libs/*' -o -path '*/build/distributions/*' \\) \\( -name "*-\${RELEASE_VERSION}.jar" -o -name "*-\${RELEASE_VERSION}.tar.gz" -o -name "*-\${RELEASE_VERSION}.zip" \\) -exec cp -t candidate {} +`,
  ],
  npm: npmLines,
  python: () => ['pipx run build==1.3.0 --outdir candidate'],
  rust: (subject) => [
    `cargo package --workspace ${has(subject, 'Cargo.lock') ? '--locked ' : ''}--no-verify`,
    `find target/package -maxdepth 1 -name "*-\${RELEASE_VERSION}.crate" -exec cp -t candidate {} +`,
  ],
  go: (subject) => [
    'mkdir -p build/bin',
    'CGO_ENABLED=0 go build -trimpath -o build/bin/ ./...',
    'if [ -n "$(ls build/bin)" ]; then',
    ...binaryArchive(subject, 'build/bin').map((line) => `  ${line}`),
    'fi',
  ],
  cmake: (subject) => [
    'cmake -S . -B build/cmake -DCMAKE_BUILD_TYPE=Release',
    'cmake --build build/cmake',
    'cmake --install build/cmake --prefix build/installed',
    ...binaryArchive(subject, 'build/installed/.'),
  ],
  source: () => [],
}

/** The source archive is a function of the commit alone: `git archive`, and gzip without name and time. */
function sourceLines({ product, profile }: BuildSubject): string[] {
  return [
    'set -euo pipefail',
    'mkdir -p candidate',
    `name="${sourceArchiveRoot({ product, profile, version: `\${RELEASE_VERSION}` })}"`,
    `git archive --format=tar --prefix="\${name}/" HEAD | gzip -n > "candidate/\${name}.tar.gz"`,
    'SOURCE_DATE_EPOCH=$(git show -s --format=%ct HEAD)',
    'export SOURCE_DATE_EPOCH',
  ]
}

/**
 * The commands that make a candidate in {@link BUILD_DIRECTORY} out of a checkout, for bash with the version in `RELEASE_VERSION`:
 * the source archive, then what the ecosystem's users install.
 */
export function buildCommand(subject: BuildSubject): string {
  const source = sourceLines(subject)
  const more = CONVENIENCE[subject.ecosystem](subject)
  return `${(more.length === 0 ? source.slice(0, -2) : [...source, ...more]).join('\n')}\n`
}
