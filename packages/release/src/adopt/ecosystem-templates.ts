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

import type { Adoption } from './adoption.ts'
import { callerOf } from './callers.ts'
import { type Ecosystem, ecosystems } from './ecosystems.ts'

const TITLES: Record<Ecosystem, { title: string; category: string; iconName: string }> = {
  maven: { title: 'Maven', category: 'Java', iconName: 'octicon rocket' },
  gradle: { title: 'Gradle', category: 'Java', iconName: 'octicon rocket' },
  npm: { title: 'npm', category: 'JavaScript', iconName: 'octicon rocket' },
  python: { title: 'Python', category: 'Python', iconName: 'octicon rocket' },
  rust: { title: 'Rust', category: 'Rust', iconName: 'octicon rocket' },
  go: { title: 'Go', category: 'Go', iconName: 'octicon rocket' },
  cmake: { title: 'CMake', category: 'C++', iconName: 'octicon rocket' },
  source: { title: 'source', category: 'Deployment', iconName: 'octicon rocket' },
}

/** What is filled in by hand stands in capitals. */
const BLANK: Omit<Adoption, 'ecosystem'> = {
  committee: 'COMMITTEE',
  product: 'PRODUCT',
  signer: 'ci',
  profile: 'high-assurance',
  distribution: 'COMMITTEE/PRODUCT',
  distributionFrom: 'answer',
  repository: 'apache/PRODUCT',
  branch: 'main',
  tag: { prefix: 'v' },
  commit: 'COMMIT',
}

const ROOT = ['Cargo.lock', 'gradlew', 'package-lock.json']

/** As the formatter of this repository lays them. */
function oneLineLists(json: string): string {
  return json.replace(/\[\s*([^\]]*?)\s*\]/g, (_, items: string) => `[${items.replace(/,\s+/g, ', ')}]`)
}

function templateOf(ecosystem: Ecosystem): [string, string][] {
  const caller = callerOf('candidate', { ...BLANK, ecosystem }, { tags: [], root: ROOT, texts: new Map() })
  const { title, category, iconName } = TITLES[ecosystem]
  const properties = {
    name: `Release candidate (${title})`,
    description: `Builds, signs, checks and stages a release candidate of a ${title} project, the Apache way.`,
    iconName,
    categories: [...new Set([category, 'Deployment'])],
  }
  const path = `action-templates/${ecosystem}/release-candidate`
  return [
    [`${path}.yml`, caller],
    [`${path}.properties.json`, `${oneLineLists(JSON.stringify(properties, null, 2))}\n`],
  ]
}

/** Path → text of the caller to copy, and of its entry in GitHub's template picker, for each ecosystem. */
export function ecosystemTemplates(): ReadonlyMap<string, string> {
  return new Map(ecosystems.flatMap(templateOf))
}
