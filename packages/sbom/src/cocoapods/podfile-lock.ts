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

import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { yamlDocuments } from '../javascript/lock-yaml.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, shownText, subjectGap } from '../shared/lock-gaps.ts'
import { shaped } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { type Needing, neededEdges, refsByName } from '../shared/needs.ts'
import { checkEntryCount } from '../shared/read-entries.ts'
import { neededPod, type PodEntry, type Podfile, podEntries, podfileSchema } from './pod-entries.ts'
import { PodSources } from './pod-package.ts'

const WORDS = { name: 'Podfile.lock', hint: 'Write it anew with "pod install" and commit it.' }
const NO_ROOT = subjectGap('no-root', 'the lockfile has no DEPENDENCIES: what the project itself depends on is unknown')
const UNKNOWN_SCOPE = subjectGap(
  'unknown-scope',
  'Podfile.lock does not tell which pods only build or test the release',
)

function required(names: readonly string[]): Needing['needs'] {
  return names.map((name) => ({ name, kind: 'required' }))
}

function subjectNeeds(lines: readonly unknown[] = []): { needs: string[]; unreadable: string[] } {
  const parsed = lines.map((line) => ({ line, name: neededPod(line) }))
  return {
    needs: parsed.flatMap(({ name }) => name ?? []),
    unreadable: parsed.filter(({ name }) => name === undefined).map(({ line }) => shownText(line)),
  }
}

function podGraph(file: Podfile, entries: readonly PodEntry[], gaps: readonly KnownUnknown[]) {
  const sources = new PodSources(file)
  const pods = entries.map((entry) => {
    const part = sources.partOf(entry)
    const component = part === undefined ? sources.packageOf(entry) : undefined
    return { entry, part, component, ref: part?.ref ?? component?.ref ?? subjectRef }
  })
  const asked = subjectNeeds(file.DEPENDENCIES)
  const edges = neededEdges(
    [
      { ref: subjectRef, label: 'the release', needs: required(asked.needs) },
      ...pods.map(({ entry, ref }) => ({ ref, label: `${entry.name} ${entry.version}`, needs: required(entry.needs) })),
    ],
    refsByName(pods.map(({ entry, ref }) => [entry.name, ref])),
  )
  const packages = pods.flatMap(({ component }) => component ?? [])
  return finishedGraph({
    packages,
    parts: pods.flatMap(({ part }) => part ?? []),
    dependencies: edges.dependencies,
    knownUnknowns: [
      ...gaps,
      ...malformedEntries(asked.unreadable),
      ...edges.knownUnknowns,
      ...packages.flatMap((one) => lockGaps(one, 'CocoaPods', { edges: true })),
    ],
  })
}

/** CocoaPods' lockfile. A pod and its parts (subspecs) are one package. */
export const podfileLock: LockfileKind = {
  name: 'Podfile.lock',
  isNamed: (baseName) => baseName === 'Podfile.lock',
  read({ bytes }) {
    const [file] = shaped(yamlDocuments(lockfileText(bytes, WORDS.name), WORDS.name), podfileSchema, WORDS)
    checkEntryCount(file.PODS.length)
    const { entries, unreadable } = podEntries(file.PODS)
    const root = file.DEPENDENCIES === undefined ? [NO_ROOT] : []
    return podGraph(file, entries, [...malformedEntries(unreadable), ...root, UNKNOWN_SCOPE])
  },
}
