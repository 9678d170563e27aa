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

// What Infra's own tools say about the commit that is checked out: verify-action-build about each action, and the check of
// the allow-list about our workflows. Arguments: a Python that has what the tools import, a checkout of
// apache/infrastructure-actions (bare or not), and `--write` to renew docs/infra-report.md. Nothing is fetched but what
// `npm ci` of the rebuild fetches.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runCommand } from '@tra/testkit'
import { actionNames } from '../../../scripts/action-manifest.ts'
import { withSection } from '../../../scripts/marked-section.ts'
import { repositoryRoot } from '../../../scripts/repository.ts'
import { askAllowList } from './allow-list.ts'
import { allowListSection, buildReportSection, type ToolSaid } from './sections.ts'

const [python = '', checkout = ''] = process.argv.slice(2)
const page = join(repositoryRoot, 'docs/infra-report.md')

async function commitOf(repository: string): Promise<string> {
  const { stdout } = await runCommand('git', ['-C', repository, 'rev-parse', 'HEAD'])
  return stdout.toString().trim()
}

/** What is committed, as files of its own: a bare repository has none, and a work tree may be dirty. */
async function unpack(repository: string, into: string): Promise<string> {
  await mkdir(into)
  const { stdout } = await runCommand('git', ['-C', repository, 'archive', '--format=tar', 'HEAD'])
  await runCommand('tar', ['-x', '-C', into], { input: stdout })
  return into
}

async function askBuildTool(tool: string, commit: string, scratch: string): Promise<ToolSaid> {
  await mkdir(scratch)
  const actions = actionNames(repositoryRoot).map((name) => `actions/${name}`)
  const script = join(import.meta.dirname, 'verify.py')
  const { stdout } = await runCommand(python, [script, tool, repositoryRoot, commit, scratch, ...actions], {
    // `npm run build` takes the Node of this repository, as the tool's image has the one that the action asks for.
    env: { CI: 'true', PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
  })
  return JSON.parse(stdout.toString())
}

const directory = await mkdtemp(join(tmpdir(), 'infra-'))
try {
  const commits = { suite: await commitOf(repositoryRoot), tool: await commitOf(checkout) }
  const tool = await unpack(checkout, join(directory, 'tool'))
  const suite = await unpack(repositoryRoot, join(directory, 'suite'))
  const allowed = await askAllowList(python, tool, suite)
  console.log(
    `allowlist-check: refuses ${allowed.refused.length} uses, with the repair ${allowed.refusedRepaired.length}`,
  )
  const said = await askBuildTool(tool, commits.suite, join(directory, 'verify'))
  for (const { action, verified } of said.actions)
    console.log(`verify-action-build: ${action} ${verified ? 'passes' : 'FAILS'}`)
  if (process.argv.includes('--write')) {
    const before = await readFile(page, 'utf8')
    const after = withSection(before, 'build', buildReportSection(said, commits))
    await writeFile(page, withSection(after, 'allowed', allowListSection(allowed, commits)))
  }
  const unexpected = [...allowed.refused.filter((use) => !use.startsWith('$/')), ...allowed.refusedRepaired]
  for (const use of unexpected) console.error(`not on the allow-list: ${use}`)
  if (unexpected.length > 0 || !said.actions.every(({ verified, kept }) => verified && kept === 0)) process.exitCode = 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
