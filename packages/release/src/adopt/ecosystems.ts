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

import type { ProjectFacts } from './project-facts.ts'

/** What a project is built with. The order is the rule where several are found: the first one drives the build. */
export const ecosystems = ['maven', 'gradle', 'rust', 'go', 'python', 'npm', 'cmake', 'source'] as const

export type Ecosystem = (typeof ecosystems)[number]

const MARKS: Record<Exclude<Ecosystem, 'source'>, readonly string[]> = {
  maven: ['pom.xml'],
  gradle: ['settings.gradle', 'settings.gradle.kts', 'build.gradle', 'build.gradle.kts'],
  rust: ['Cargo.toml'],
  go: ['go.mod'],
  python: ['pyproject.toml', 'setup.py'],
  npm: ['package.json'],
  cmake: ['CMakeLists.txt'],
}

/** The ecosystems whose build files lie in the root directory, the one to take first; `source` alone where there is none. */
export function ecosystemsOf({ root }: Pick<ProjectFacts, 'root'>): readonly [Ecosystem, ...Ecosystem[]] {
  const names = new Set(root)
  const [first, ...more] = ecosystems.filter((name) => name !== 'source' && MARKS[name].some((mark) => names.has(mark)))
  return first === undefined ? ['source'] : [first, ...more]
}
