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

import {
  type Baseline,
  isChangelog,
  isLockfile,
  isVersionFile,
  isWorkflow,
  type LockfileChange,
  type RangeFacts,
  type Readable,
  type SecretScan,
  type SourceFacts,
} from '@tra/checks'
import { sourcePolicyOf } from '../project-policy/source-policy-of.ts'
import type { OpenedHistory } from '../source-ports.ts'
import type { EffectivePolicy } from './effective-policy.ts'
import { formerReleases } from './former-releases.ts'
import { readTagFacts } from './read-tag-facts.ts'
import { scanSecrets } from './scan-secrets.ts'
import type { VerifySourcePorts, VerifySourceRequest } from './source-request.ts'
import { versionOfTag } from './version-of-tag.ts'

/** Lockfiles whose commits are asked for. */
const MAX_LOCKFILES = 500

const NO_BASELINE = { unreadable: 'no previous release is named' }
const NO_POSTURE = { unreadable: 'no repository on GitHub was named' }

type Ranged = Pick<SourceFacts, 'range' | 'secrets'>

async function rangeFacts(history: OpenedHistory): Promise<Readable<RangeFacts>> {
  const range = await history.range()
  if ('unreadable' in range) return range
  const { changed, ...counted } = range.value
  const changedLocks = changed.filter(({ path }) => isLockfile(path))
  if (changedLocks.length > MAX_LOCKFILES) return { unreadable: `more than ${MAX_LOCKFILES} lockfiles changed` }
  const lockfiles: LockfileChange[] = []
  for (const file of changedLocks) lockfiles.push({ ...file, commits: await history.commitsTouching(file.path) })
  return { value: { ...counted, lockfiles } }
}

/** Without a range there is nothing that could be called clean. */
async function ranged(history: OpenedHistory, isStated: boolean): Promise<Ranged> {
  if (!isStated) return { range: NO_BASELINE, secrets: NO_BASELINE }
  const range = await rangeFacts(history)
  const secrets: Readable<SecretScan> = 'unreadable' in range ? range : { value: await scanSecrets(history) }
  return { range, secrets }
}

async function texts(history: OpenedHistory, policy: SourceFacts['policy']) {
  const isWanted = (path: string) => isWorkflow(path) || isVersionFile(path) || isChangelog(path, policy)
  const found = await history.texts(isWanted)
  return {
    workflows: found.filter(({ path }) => isWorkflow(path)),
    versionFiles: found.filter(({ path }) => isVersionFile(path)),
    changelogs: found.filter(({ path }) => isChangelog(path, policy)),
  }
}

async function postureFacts(commit: string, branch: string | undefined, { posture }: VerifySourcePorts) {
  if (posture === undefined) return { checks: NO_POSTURE, branch: NO_POSTURE }
  return { checks: await posture.checks(commit), branch: await posture.branch(commit, branch) }
}

/** The baseline that the caller names, else the one of the project's policy. */
export function statedBaseline(
  { baseline, firstRelease }: VerifySourceRequest,
  { project }: EffectivePolicy,
): { ref: string; version?: string | undefined } | undefined {
  if (baseline !== undefined || firstRelease) return baseline
  const ref = project.source?.baseline
  return ref === undefined ? undefined : { ref }
}

function baselineFacts(stated: ReturnType<typeof statedBaseline>, { baseline: commit }: OpenedHistory) {
  if (stated === undefined || commit === undefined) return {}
  const version = stated.version ?? versionOfTag(stated.ref)
  const baseline: Baseline = { ref: stated.ref, commit, ...(version === undefined ? {} : { version }) }
  return { baseline }
}

/** Whether it is the first release: because the caller says so, or because nobody names one before and none is found. */
async function precedence(
  history: OpenedHistory,
  stated: ReturnType<typeof statedBaseline>,
  { firstRelease = false, release }: VerifySourceRequest,
  { released }: VerifySourcePorts,
): Promise<Pick<SourceFacts, 'firstRelease' | 'formerReleases'>> {
  if (stated !== undefined || firstRelease || released === undefined || release === undefined) return { firstRelease }
  return formerReleases(history, released, release)
}

/** Everything that the checks of a source look at. @throws ReleaseError when something that was named can't be read. */
export async function gatherSource(
  history: OpenedHistory,
  request: VerifySourceRequest,
  policy: EffectivePolicy,
  ports: VerifySourcePorts,
): Promise<SourceFacts> {
  const { repository, release, tag, statedType, security = false } = request
  const stated = statedBaseline(request, policy)
  const ofProject = sourcePolicyOf(policy.project)
  const former = await precedence(history, stated, request, ports)
  ports.progress(`reading the changes up to ${history.commit}`)
  const changes = await ranged(history, stated !== undefined || former.firstRelease)
  const tagFacts = await readTagFacts(request, policy, ports)
  return {
    now: ports.clock.now(),
    policy: ofProject,
    repository,
    commit: history.commit,
    ...former,
    security,
    ...baselineFacts(stated, history),
    ...changes,
    ...(await texts(history, ofProject)),
    ...(await postureFacts(history.commit, request.branch ?? policy.project.source?.branch, ports)),
    ...(release && { release }),
    ...(tag && { tag: { ...tag, ...(tagFacts && { facts: tagFacts }) } }),
    ...(statedType && { statedType }),
  }
}
