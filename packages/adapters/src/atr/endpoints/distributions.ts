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
import { distributedPackage, ownerNamespace, projectKey, versionKey } from '../safe-types.ts'
import { doing, line, list, publicly, success } from './endpoint.ts'

const platforms = ['ARTIFACT_HUB', 'DOCKER_HUB', 'MAVEN', 'NPM', 'NPM_SCOPED', 'PYPI'] as const

const distribution = {
  version: versionKey,
  platform: z.enum(platforms),
  // An empty string is no owner for ATR, and an error: nobody is null.
  distribution_owner_namespace: ownerNamespace.nullable(),
  distribution_package: distributedPackage,
  distribution_version: versionKey,
  staging: z.boolean(),
  details: z.boolean(),
}

/** It answers `success` for what it could not find as well, and looks for it again later. */
export const recordAsWorkflow = doing('workflow', {
  path: 'publisher/distribution/record',
  request: z.strictObject(distribution),
  answer: success,
})

/** It answers 424 for what it could not find, and looks for it again later. */
export const recordDistribution = doing('session', {
  path: 'distribution/record',
  request: z.strictObject({ project: projectKey, ...distribution }),
  answer: success,
})

export const distributionsOf = publicly({
  path: 'distribution/list',
  request: z.strictObject({ project: projectKey, version: versionKey }),
  answer: z.object({
    distributions: list(
      z.object({
        platform: line,
        owner_namespace: line,
        package: line,
        version: line,
        staging: z.boolean(),
        pending: z.boolean(),
        web_url: line.nullable(),
      }),
    ),
  }),
})
