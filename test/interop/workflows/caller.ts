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

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OidcIssuer } from '@tra/testkit'
import { parse, stringify } from 'yaml'
import { repositoryRoot } from '../../../scripts/repository.ts'

/** Whatever commit a project would pin; act finds the copy below under it. */
const COMMIT = '0'.repeat(40)
const SUITE = 'apache/trusted-release-actions'

/** What a token says of the workflow that a caller calls. */
export const calledWorkflow = (name: string): string => `${SUITE}/.github/workflows/${name}.yml@${COMMIT}`

// Longer names first: COMMIT is the beginning of COMMITTEE.
const capitals: readonly [string, string][] = [
  ['COMMITTEE', 'example'],
  ['COMMIT', COMMIT],
  ['PRODUCT', 'example'],
  ['YOUR NAME', 'Ada Quillfeather'],
  ['INFRA-TICKET', 'INFRA-0'],
  ['VERSION', '1.0.0'],
  ['CANDIDATE', 'rc1'],
]

interface Job {
  permissions?: Record<string, string>
  env?: Record<string, string>
}

interface Calling {
  uses: string
  with?: Record<string, string>
}

/** As GitHub does it, a job can ask for an identity token only where its permissions say so. */
function withIdentity(text: string, { requestUrl, requestToken }: OidcIssuer): string {
  const workflow: { jobs: Record<string, Job> } = parse(text)
  const identity = { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken }
  for (const job of Object.values(workflow.jobs)) {
    if (job.permissions?.['id-token'] === 'write') job.env = { ...job.env, ...identity }
  }
  return stringify(workflow)
}

/** A copy of the suite as act reads it: `$/` is GitHub's own, and becomes the suite's full name here and only here. */
export async function copySuite(into: string, issuer: OidcIssuer): Promise<string[]> {
  for (const part of ['actions', 'dist', '.github/workflows']) {
    await cp(join(repositoryRoot, part), join(into, part), { recursive: true })
  }
  const folder = join(into, '.github/workflows')
  const names = (await readdir(folder)).filter((name) => name.startsWith('release-'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  for (const [at, text] of texts.entries()) {
    const rewritten = withIdentity(text, issuer).replaceAll(/uses: \$\/(\S+)/g, `uses: ${SUITE}/$1@${COMMIT}`)
    await writeFile(join(folder, names[at] ?? ''), rewritten)
  }
  const standIns = [...texts.join('').matchAll(/uses: (actions\/([a-z-]+)@[0-9a-f]{40})/g)].map(
    ([, uses, name]) => `${uses}=${join(import.meta.dirname, 'stand-ins', name ?? '')}`,
  )
  return [...new Set([`${SUITE}@${COMMIT}=${into}`, ...standIns])]
}

/** The inputs that the workflow which a caller calls declares. */
async function declaredInputs(uses: string): Promise<ReadonlySet<string>> {
  const [path = ''] = uses.replace(`${SUITE}/`, '').split('@')
  const called = parse(await readFile(join(repositoryRoot, path), 'utf8'))
  return new Set(Object.keys(called.on.workflow_call.inputs))
}

/** Fills in a template as a project does; of the inputs that are given those are used that the called workflow declares. */
export async function writeCaller(into: string, name: string, inputs: Record<string, string>): Promise<void> {
  const template = await readFile(join(repositoryRoot, 'action-templates', `${name}.yml`), 'utf8')
  const caller: { jobs: Record<string, Calling> } = parse(
    capitals.reduce((text, [word, value]) => text.replaceAll(word, value), template),
  )
  for (const job of Object.values(caller.jobs)) {
    const declared = await declaredInputs(job.uses)
    job.with = { ...job.with, ...Object.fromEntries(Object.entries(inputs).filter(([input]) => declared.has(input))) }
  }
  const folder = join(into, '.github/workflows')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.yml`), stringify(caller))
}
