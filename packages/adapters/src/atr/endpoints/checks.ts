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
import { projectKey, revisionNumber, versionKey } from '../safe-types.ts'
import { line, list, MAX_TEXT, publicly } from './endpoint.ts'

const ofRevision = z.strictObject({ project: projectKey, version: versionKey, revision: revisionNumber })

/** ATR's words, and those that it used until June 2026. */
const checkStatuses = [
  ...(['blocker', 'concern', 'exception', 'suggestion', 'note'] as const),
  ...(['failure', 'warning', 'success'] as const),
]

/** It counts the tasks that wait or run, and says 0 for a revision that isn't there as well. */
export const ongoingChecks = publicly({
  path: 'checks/ongoing',
  request: ofRevision,
  answer: z.object({ ongoing: z.int().min(0) }),
})

export const checksOf = publicly({
  path: 'checks/list',
  request: ofRevision,
  answer: z.object({
    checks: list(
      z.object({
        checker: line,
        primary_rel_path: line.nullable(),
        member_rel_path: line.nullable(),
        status: z.enum(checkStatuses),
        message: z.string().max(MAX_TEXT),
      }),
    ),
    checks_revision: revisionNumber,
  }),
})
