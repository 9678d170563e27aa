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

import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Stage } from './stage.ts'
import { accounts } from './world.ts'

async function svn(args: readonly string[], config: string): Promise<void> {
  const { name, password } = accounts.ci
  const options = [
    '--non-interactive',
    '--no-auth-cache',
    '--config-dir',
    config,
    '--username',
    name,
    '--password-from-stdin',
  ]
  const { code, stderr } = await runTool('svn', [...args, ...options], { input: password })
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `svn ${args[0]}: ${stderr}`)
}

/** What the vote is to protect from: somebody with write access changes the staged archive after the tally. */
export async function tamperWithStaged({ world, project, terminal }: Stage, location: string): Promise<void> {
  const copy = join(world.directory, 'tampered')
  const config = join(world.directory, 'home/.subversion')
  await svn(['checkout', '--quiet', location, copy], config)
  await appendFile(join(copy, project.archive), '\0')
  await svn(['commit', '--quiet', '-m', 'Fix the build', copy], config)
  terminal.log(`          somebody committed one more byte to ${project.archive}`)
}
