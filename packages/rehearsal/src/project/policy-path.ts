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

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PROJECT_POLICY_PATH } from '@tra/release'
import type { Stage } from '../stage.ts'

/** Where the steps find the project's policy, from the workspace; empty where it has none. */
export function policyPath({ project }: Pick<Stage, 'project'>): string {
  return project.policy === undefined ? '' : PROJECT_POLICY_PATH
}

/** Puts the policy that counts beside the candidate. */
export async function writePolicy({ world, project }: Stage): Promise<void> {
  if (project.policy === undefined) return
  const path = join(world.workspace, PROJECT_POLICY_PATH)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, project.policy.text)
}
