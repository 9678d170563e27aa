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
import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { structuredLog } from './operations/structured-log.ts'
import { type PublisherTerms, publisherSchema } from './registry/publisher.ts'
import { settingsOf } from './settings.ts'
import { type RunningCoordinator, startCoordinator } from './start-coordinator.ts'

const publishersSchema = z.strictObject({
  schema: z.literal('publishers/v1'),
  publishers: z.array(publisherSchema).max(20_000),
})

async function publishersIn(path: string): Promise<PublisherTerms[]> {
  try {
    return publishersSchema.parse(JSON.parse(await readFile(path, 'utf8'))).publishers
  } catch (cause) {
    throw new ReleaseError('INPUT_INVALID', `${path} does not say who speaks for which product: ${messageOf(cause)}`, {
      hint: 'Write {"schema": "publishers/v1", "publishers": [...]}, or set COORDINATOR_PUBLISHERS to * for everybody who is admitted.',
      cause,
    })
  }
}

/**
 * Serves a coordinator as its environment says. @param write gets lines of the log, JSON each.
 * @throws ReleaseError INPUT_INVALID for the settings; as `startCoordinator`.
 */
export async function serve(
  environment: Record<string, string | undefined>,
  write: (line: string) => void,
): Promise<RunningCoordinator> {
  const { publishersPath, ...settings } = settingsOf(environment)
  const publishers = publishersPath === undefined ? undefined : await publishersIn(publishersPath)
  const now = () => new Date()
  return startCoordinator({ ...settings, publishers, log: structuredLog(write, now), clock: { now } })
}
