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

import { readFile } from 'node:fs/promises'
import { setCheck } from '../github.ts'
import { judge } from '../judge.ts'
import type { Scratch } from '../scratch.ts'

const WORKFLOW = 'release-candidate'
/** A step that only runs once the source was judged. */
const BUILT = 'Take the digests of what was built'

export interface Staged {
  candidateDigest: string
  location: string
  revision: string
}

const outputOf = (log: string, name: string) => new RegExp(`set-output:: ${name}=(\\S+)`).exec(log)?.[1] ?? ''

const isStaged = async ({ stage }: Scratch, candidate: string) =>
  (await stage.world.store.history()).some((line) => line.includes(`1.0.0-${candidate}`))

/** The template as it is, with nothing but addresses filled in: the default profile. */
export async function playGreenCandidate(scratch: Scratch): Promise<Staged> {
  const run = await scratch.run({ workflow: WORKFLOW, what: 'by the default profile', inputs: { candidate: 'rc1' } })
  judge('release-candidate stages what was built', run, run.isGreen && (await isStaged(scratch, 'rc1')))
  const path = scratch.artifact('rc1', 'release-candidate-1.0.0-rc1/verify/report.json')
  const report = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
  judge(
    'and every gate of the high-assurance profile was met',
    run,
    report.profile === 'high-assurance' && report.verdict === 'passed',
  )
  const names = ['location', 'revision'].map((name) => outputOf(run.log, name))
  return { candidateDigest: String(report.candidateDigest), location: names[0] ?? '', revision: names[1] ?? '' }
}

/** Somebody changes an artifact between the job that builds and the one that signs. */
export async function playTamperedArtifact(scratch: Scratch): Promise<void> {
  const run = await scratch.run({
    workflow: WORKFLOW,
    what: 'an artifact changed between build and signature',
    inputs: { candidate: 'rc2' },
    environment: { SCRATCH_TAMPER: 'yes' },
  })
  // By the step, not by what it says: act loses a line that a step prints last.
  const isStopped = !run.isGreen && run.log.includes('Failure - Main Compare what arrived')
  judge('an artifact changed between build and signature stops the line', run, isStopped)
  judge('and nothing of it is staged', run, !(await isStaged(scratch, 'rc2')))
}

/** A tag without a signature. */
export async function playUnsignedTag(scratch: Scratch): Promise<void> {
  await scratch.project.tag('unsigned')
  const run = await scratch.run({ workflow: WORKFLOW, what: 'an unsigned tag', inputs: { candidate: 'rc3' } })
  await scratch.project.tag('signed')
  judge('an unsigned tag stops the line', run, !run.isGreen && run.log.includes('tag-ready/unsigned'))
  judge('before anything is built', run, !run.log.includes(BUILT))
}

/** A check on the commit that failed. */
export async function playRedCheck(scratch: Scratch): Promise<void> {
  setCheck(scratch.github, 'failure')
  const run = await scratch.run({ workflow: WORKFLOW, what: 'a red check on the commit', inputs: { candidate: 'rc4' } })
  setCheck(scratch.github, 'success')
  const isStopped = !run.isGreen && run.log.includes('required-checks-green/failed')
  judge('a red check stops the line before anything is built', run, isStopped && !run.log.includes(BUILT))
}

/** Nobody names a release before: first there is a tag of one, then there is no trace of any. */
export async function playFirstRelease(scratch: Scratch): Promise<void> {
  const unnamed = { workflow: WORKFLOW, with: { baseline: '' } }
  const red = await scratch.run({ ...unnamed, what: 'a baseline that was forgotten', inputs: { candidate: 'rc7' } })
  const isStopped = !red.isGreen && red.log.includes('this is not the first one: there is the tag v0.9.0')
  judge('a forgotten baseline stops the line where there was a release', red, isStopped && !red.log.includes(BUILT))
  await scratch.project.forgetFormerRelease()
  const run = await scratch.run({ ...unnamed, what: 'a first release', inputs: { candidate: 'rc8' } })
  judge('a first release needs no baseline', run, run.isGreen && run.log.includes('scope-stated/first-release'))
}
