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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool, storeFor, systemClock } from '@tra/adapters'
import { DIGEST_COMMAND } from '@tra/release'
import { buildCandidate, checkOut } from './project/build-candidate.ts'
import { policyPath, writePolicy } from './project/policy-path.ts'
import { beginRun, identityOf, playAction, playStep, ReleaseStopped, type Stage } from './stage.ts'
import { tellFindings } from './tell-findings.ts'

export interface StagedScene {
  candidateDigest: string
  location: string
  revision: string
}

/** The candidate workflow: build, sbom, sign, verify, stage-rc. */
export async function playCandidate(stage: Stage): Promise<StagedScene> {
  const { world, project, scenario } = stage
  const environment = beginRun(stage, 'release-candidate')
  const directory = join(world.workspace, 'candidate')
  await playStep(stage, 'build', async () => {
    const evidence = await buildCandidate(project, directory, join(world.directory, 'build'))
    await checkOut(project, join(world.workspace, 'source'))
    return { value: undefined, evidence }
  })
  await writePolicy(stage)
  await playAction(stage, 'sbom', {
    environment,
    inputs: { directory: 'candidate', source: 'source' },
    evidence: ({ outputs }) => `${outputs.components} components, ${outputs.problems} known unknowns`,
  })
  if (scenario.coordinatorDown) {
    await world.stopCoordinator()
    stage.terminal.log('          the coordinator is down; events wait in the spool')
  }
  await playAction(stage, 'sign', {
    environment,
    inputs: signInputs(stage),
    evidence: ({ outputs }) => `key ${outputs.fingerprint}`,
  })
  if (scenario.unsignedFile) await writeFile(join(directory, 'example-tools.zip'), 'not signed by anybody\n')
  const verified = await playAction(stage, 'verify', {
    environment,
    inputs: verifyInputs(stage),
    evidence: ({ outputs }) => `digest ${outputs['candidate-digest']}, ${outputs.findings} findings`,
  }).catch(async (thrown) => {
    await tellFindings(stage)
    throw thrown
  })
  const candidateDigest = verified['candidate-digest'] ?? ''
  const staged = await playAction(stage, 'stage-rc', {
    environment,
    inputs: stageInputs(stage, candidateDigest),
    evidence: ({ outputs }) => `r${outputs.revision} ${outputs.location}`,
  })
  await playCoreutils(stage, staged.location ?? '', candidateDigest)
  return {
    candidateDigest,
    location: staged.location ?? '',
    revision: staged.revision ?? '',
  }
}

// What a voter does who trusts none of this software: export the staged directory, run the one-liner of the VOTE mail.
async function playCoreutils(stage: Stage, location: string, expected: string): Promise<void> {
  await playStep(stage, 'coreutils', async () => {
    const copy = join(stage.world.directory, 'staged')
    await storeFor([location], { clock: systemClock }).export({ location, into: copy })
    const { stdout } = await runTool('bash', ['-c', DIGEST_COMMAND], { cwd: copy })
    const digest = stdout.slice(0, 64)
    if (digest !== expected) throw new ReleaseStopped('failed', `the one-liner of the VOTE mail prints ${digest}`)
    return { value: undefined, evidence: `digest ${digest}, by find, sort and sha256sum` }
  })
}

function signInputs({ world, project }: Stage): Record<string, string> {
  return {
    directory: 'candidate',
    profile: project.profile,
    keys: join(world.directory, 'keys/KEYS'),
    'gpg-private-key': world.key.armoredPrivate,
    approval: 'INFRA-0',
    'fulcio-url': world.sigstore.fulcioUrl,
    'rekor-url': world.sigstore.rekorUrl,
    'tsa-url': world.sigstore.tsaUrl,
    'trusted-root': world.trustedRoot,
  }
}

/** Whose Sigstore bundles are accepted: the candidate workflow at this tag. */
export function workflowIdentity(stage: Stage): string {
  return identityOf(stage, 'release-candidate')
}

function verifyInputs(stage: Stage): Record<string, string> {
  return {
    location: 'candidate',
    keys: join(stage.world.directory, 'keys/KEYS'),
    profile: stage.project.profile,
    policy: policyPath(stage),
    repository: 'source',
    commit: stage.project.commit,
    'certificate-identity': workflowIdentity(stage),
    'certificate-issuer': stage.world.issuer.url,
    'trusted-root': stage.world.trustedRoot,
  }
}

function stageInputs({ world, project }: Stage, candidateDigest: string): Record<string, string> {
  return {
    directory: 'candidate',
    'candidate-digest': candidateDigest,
    ...world.store.staging(project.release),
    'vote-to': world.store.lists.vote,
    'vote-from': 'Ada Quillfeather',
    'keys-url': world.keysUrl,
    commit: project.commit,
    ...(project.tag === undefined ? {} : { tag: project.tag }),
  }
}
