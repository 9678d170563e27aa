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

import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { resolveCommit } from '@tra/adapters'
import { type ProjectFacts, pinnedCommit } from '@tra/release'
import type { Values } from '../../command.ts'
import { textOption } from '../../values.ts'

/** The checkout of the suite that runs; undefined where it runs from elsewhere. */
function suiteRoot(): string | undefined {
  let at = dirname(realpathSync(process.argv[1] ?? '.'))
  while (!existsSync(join(at, 'actions/stage-rc/action.yml'))) {
    if (dirname(at) === at) return undefined
    at = dirname(at)
  }
  return at
}

/** The commit of the suite to pin. A pin that is there stays until somebody asks for another: Dependabot moves it too. */
export async function suiteCommit(values: Values, facts: ProjectFacts): Promise<string | undefined> {
  const root = suiteRoot()
  const known = textOption(values, 'commit') ?? pinnedCommit(facts)
  return known ?? (root === undefined ? undefined : (await resolveCommit(root)).id)
}
