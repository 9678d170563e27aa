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

import { ReleaseError } from '@tra/kernel'
import type { AtrDistribution, AtrRecorded } from '@tra/release'
import type { AtrClient } from './atr-client.ts'
import { distributionsOf, recordAsWorkflow, recordDistribution } from './endpoints/distributions.ts'
import type { Speaker } from './resolve-vote.ts'

/** Tells ATR that a package of the release is at a platform. It looks for it there, now or later. */
export async function recordInAtr(distribution: AtrDistribution, speaker: Speaker): Promise<AtrRecorded> {
  const before = await stateIn(speaker.client, distribution)
  if (before === 'recorded' || before === 'pending') return { changed: false, state: before }
  const failure = await askFor(distribution, speaker)
  const after = await stateIn(speaker.client, distribution)
  if (after !== undefined && (after !== 'unknown' || failure === undefined)) return { changed: true, state: after }
  throw failure ?? unheard(distribution, speaker.client)
}

async function askFor(distribution: AtrDistribution, { client, asWorkflow }: Speaker): Promise<unknown> {
  const { project, version, platform, owner, package: name, packageVersion, staging = false } = distribution
  const sent = {
    ...{ version, platform, distribution_package: name, distribution_version: packageVersion, staging, details: false },
    distribution_owner_namespace: owner === undefined || owner === '' ? null : owner,
  }
  try {
    if (asWorkflow) await client.call(recordAsWorkflow, sent)
    else await client.call(recordDistribution, { project, ...sent })
    return undefined
  } catch (thrown) {
    return thrown
  }
}

/** Undefined when ATR has no such record, `unknown` when this server can't list them. */
async function stateIn(client: AtrClient, distribution: AtrDistribution): Promise<AtrRecorded['state'] | undefined> {
  const { project, version } = distribution
  try {
    const { distributions } = await client.call(distributionsOf, { project, version })
    const found = distributions.find((one) => isSame(one, distribution))
    return found && (found.pending ? 'pending' : 'recorded')
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return 'unknown'
    throw thrown
  }
}

interface Listed {
  platform: string
  owner_namespace: string
  package: string
  version: string
  staging: boolean
}

function isSame(
  listed: Listed,
  { platform, owner = '', package: name, packageVersion, staging = false }: AtrDistribution,
) {
  return (
    listed.platform === platform &&
    (owner === '' || listed.owner_namespace === owner) &&
    listed.package === name &&
    listed.version === packageVersion &&
    listed.staging === staging
  )
}

function unheard({ project, version }: AtrDistribution, client: AtrClient): ReleaseError {
  return new ReleaseError(
    'CONFLICT',
    `${client.host} said yes, and lists no such distribution of ${project} ${version}`,
    {
      hint: 'Record it on the page of the release in ATR.',
    },
  )
}
