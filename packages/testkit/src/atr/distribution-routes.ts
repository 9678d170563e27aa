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

import * as z from 'zod'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import { assertMember, projectOf, releaseOf } from './find-release.ts'
import { alphanumeric, ownerNamespace, projectKey, versionKey } from './safe-types.ts'

const distribution = {
  version: versionKey,
  platform: z.enum(['ARTIFACT_HUB', 'DOCKER_HUB', 'MAVEN', 'NPM', 'NPM_SCOPED', 'PYPI']),
  distribution_owner_namespace: ownerNamespace.nullish(),
  distribution_package: alphanumeric,
  distribution_version: versionKey,
  staging: z.boolean(),
  details: z.boolean(),
}
export const recordArgs = z.strictObject({ project: projectKey, ...distribution })
export const publisherRecordArgs = z.strictObject({ publisher: z.string(), jwt: z.string(), ...distribution })

const OWNED = ['ARTIFACT_HUB', 'DOCKER_HUB', 'MAVEN', 'NPM_SCOPED']

/** Records a distribution; one that is not at its platform waits. @returns whether it was found. */
export function record(state: AtrState, uid: string, args: z.infer<typeof recordArgs>): boolean {
  const release = releaseOf(state, args.project, args.version)
  assertMember(projectOf(state, args.project), uid)
  const owner = args.distribution_owner_namespace ?? ''
  if (owner === '' && OWNED.includes(args.platform))
    throw new AtrError(400, `${args.platform} requires an owner namespace`)
  const { platform, distribution_package: name, distribution_version: version, staging } = args
  const found = state.behaviour.packages.has(`${platform} ${name} ${version}`)
  release.distributions ??= []
  release.distributions.push({ platform, owner_namespace: owner, package: name, version, staging, pending: !found })
  return found
}
