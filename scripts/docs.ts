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

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { candidateChecks } from '@tra/checks'
import { actionNames, readManifest } from './action-manifest.ts'
import { renderActions, renderApi, renderChecks } from './action-pages.ts'
import { withSection } from './marked-section.ts'
import { repositoryRoot } from './repository.ts'

interface Section {
  /** Page relative to the root. */
  page: string
  marker: string
  content: string
}

/** Every part of a page that is written from code or from `action.yml`. */
function sections(root: string): Section[] {
  const actions = actionNames(root).map((folder) => ({ folder, manifest: readManifest(root, folder) }))
  return [
    ...actions.map(({ folder, manifest }) => ({
      page: `actions/${folder}/README.md`,
      marker: 'api',
      content: renderApi(manifest),
    })),
    { page: 'README.md', marker: 'actions', content: renderActions(actions) },
    { page: 'docs/checks/README.md', marker: 'checks', content: renderChecks(candidateChecks) },
  ]
}

/** Brings the pages up to date, or with `write: false` only looks. @returns the pages that were stale. */
export function updateDocs(root: string, { write }: { write: boolean }): string[] {
  return sections(root)
    .filter(({ page, marker, content }) => {
      const before = readFileSync(join(root, page), 'utf8')
      const after = withSection(before, marker, content)
      if (write && after !== before) writeFileSync(join(root, page), after)
      return after !== before
    })
    .map(({ page }) => page)
}

if (import.meta.main) {
  const check = process.argv.includes('--check')
  const stale = updateDocs(repositoryRoot, { write: !check })
  for (const page of stale) console.log(check ? `${page} is stale: run \`npm run docs\`` : `${page}: updated`)
  if (check && stale.length > 0) process.exitCode = 1
}
