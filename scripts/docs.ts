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

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { allChecks, checkRegistries, type RuleCheck } from '@tra/checks'
import { ecosystemTemplates } from '@tra/release'
import { actionNames, readManifest } from './action-manifest.ts'
import { renderActions, renderApi } from './action-pages.ts'
import { renderActivities } from './activities-table.ts'
import { renderMailRules, renderPageRules } from './announcement-rules-table.ts'
import { renderAtrEndpoints } from './atr-endpoints-table.ts'
import { renderCheckRules, renderChecks, renderRules } from './check-pages.ts'
import { cyclonedxSchemasModule } from './cyclonedx-schemas.ts'
import { renderEvents, renderTransitions } from './event-tables.ts'
import { renderFaults } from './faults-table.ts'
import { renderActionHosts, renderHostsInCode } from './hosts-table.ts'
import { renderArtifacts, renderJobs } from './job-tables.ts'
import { licenceTexts, licenceTextsPath } from './licence-texts.ts'
import { renderLicenceVerdicts } from './licence-verdicts.ts'
import { withMarkers, withSection } from './marked-section.ts'
import { renderNeverWaived } from './never-waived-table.ts'
import { publishedSchemas } from './published-schemas.ts'
import { repositoryFiles, repositoryRoot } from './repository.ts'
import { renderSettings } from './settings-table.ts'
import { renderTallyPages } from './tally-pages.ts'
import { renderTokenReasons } from './token-reasons-table.ts'
import { renderAtrBodies, renderVoteForms } from './vote-forms-table.ts'

/** A file that is written from code, whole or in part. */
interface Generated {
  /** Relative to the root. */
  path: string
  render(before: string): string
}

function section(path: string, marker: string, content: string): Generated {
  return { path, render: (page) => withSection(page, marker, content) }
}

function actionPages(root: string): Generated[] {
  const actions = actionNames(root).map((folder) => ({ folder, manifest: readManifest(root, folder) }))
  return [
    ...actions.map(({ folder, manifest }) => section(`actions/${folder}/README.md`, 'api', renderApi(manifest))),
    section('README.md', 'actions', renderActions(actions)),
  ]
}

function permissionPage(root: string): Generated[] {
  const page = 'docs/permissions-and-hosts.md'
  const actions = actionNames(root).map((folder) => ({ folder, manifest: readManifest(root, folder) }))
  return [
    section(page, 'jobs', renderJobs(root)),
    section(page, 'action-hosts', renderActionHosts(actions)),
    section(page, 'code-hosts', renderHostsInCode()),
    section(page, 'artifacts', renderArtifacts(root)),
  ]
}

function testFiles(root: string): (check: string) => string {
  const tests = repositoryFiles(root).filter((path) => /^packages\/checks\/src\/.*\.test\.ts$/.test(path))
  return (check) => tests.find((path) => path.endsWith(`/${check}.test.ts`)) ?? 'packages/checks/src'
}

function checkPages(root: string): Generated[] {
  return [
    section('docs/checks/README.md', 'checks', renderChecks(checkRegistries)),
    section('docs/checks/rules.md', 'rules', renderRules(checkRegistries, testFiles(root))),
    ...allChecks.flatMap((check) => checkPage(root, check)),
  ]
}

// A page that nobody wrote is left to the contract test: a table alone explains nothing.
function checkPage(root: string, check: RuleCheck<never>): Generated[] {
  const path = `docs/checks/${check.id}.md`
  if (!existsSync(join(root, path))) return []
  return [{ path, render: (page) => withSection(withMarkers(page, 'rules'), 'rules', renderCheckRules(check)) }]
}

async function generated(root: string): Promise<Generated[]> {
  const schemas = Object.entries(publishedSchemas()).map(([path, text]) => ({ path, render: () => text }))
  const texts = { path: licenceTextsPath, render: licenceTexts }
  const verdicts = section('docs/licence-verdicts.md', 'verdicts', renderLicenceVerdicts())
  const guide = section('docs/guide-project.md', 'never-waived', renderNeverWaived())
  const forms = section('docs/vote-forms.md', 'forms', renderVoteForms())
  const tallies = section('docs/tally-pages.md', 'pages', await renderTallyPages())
  const atr = section('docs/vote-forms.md', 'atr', renderAtrBodies())
  const endpoints = section('docs/atr.md', 'endpoints', renderAtrEndpoints())
  const announcements = [
    section('docs/announcements.md', 'page', renderPageRules()),
    section('docs/announcements.md', 'mail', renderMailRules()),
  ]
  const tokens = section('docs/token-reasons.md', 'reasons', renderTokenReasons())
  const people = section('docs/coordinator-auth.md', 'activities', renderActivities())
  const settings = section('docs/guide-infra.md', 'settings', renderSettings())
  const events = [
    section('docs/events.md', 'events', renderEvents()),
    section('docs/release-states.md', 'transitions', renderTransitions()),
  ]
  const faults = section('docs/faults.md', 'faults', renderFaults())
  const cyclonedx = {
    path: 'packages/sbom/src/validate/cyclonedx/official-schemas.ts',
    render: () => cyclonedxSchemasModule(),
  }
  const templates = [...ecosystemTemplates()].map(([path, text]) => ({ path, render: () => text }))
  return [
    ...actionPages(root),
    ...permissionPage(root),
    ...templates,
    ...checkPages(root),
    guide,
    verdicts,
    forms,
    atr,
    endpoints,
    ...announcements,
    ...events,
    faults,
    tokens,
    people,
    settings,
    tallies,
    texts,
    ...schemas,
    cyclonedx,
  ]
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Brings the files up to date, or with `write: false` only looks. @returns the files that were stale. */
export async function updateDocs(root: string, options: { write: boolean }): Promise<string[]> {
  const files = await generated(root)
  return files
    .filter(({ path, render }) => {
      const file = join(root, path)
      const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
      const after = render(before)
      if (options.write && after !== before) write(file, after)
      return after !== before
    })
    .map(({ path }) => path)
}

if (import.meta.main) {
  const check = process.argv.includes('--check')
  const stale = await updateDocs(repositoryRoot, { write: !check })
  for (const page of stale) console.log(check ? `${page} is stale: run \`npm run docs\`` : `${page}: updated`)
  if (check && stale.length > 0) process.exitCode = 1
}
