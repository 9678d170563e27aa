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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What allowlist-check says of a folder's workflows. */
export interface AllowList {
  /** Uses that it refuses, one for each file and address, sorted. */
  refused: string[]
  /** Those that it still refuses when `$/` is passed over as `./` is. */
  refusedRepaired: string[]
}

/** The line of the tool that the repair changes, before and after. */
export const repair = {
  before: 'SKIPPED_PREFIXES = ("./", "docker://")',
  after: 'SKIPPED_PREFIXES = ("./", "$/", "docker://")',
}

async function refusedUses(python: string, script: string, list: string, folder: string): Promise<string[]> {
  const child = spawn(python, [script, list], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = (await child.stdout.toArray()).join('').split('\n')
  if (child.exitCode === null) await once(child, 'exit')
  const refused = lines.flatMap((line) => /^::error file=.*::(\S+) is not on the ASF allowlist$/.exec(line)?.[1] ?? [])
  // Its status is the verdict; a reading of its words that says otherwise is wrong.
  if ((child.exitCode === 0) !== (refused.length === 0)) {
    throw new Error(
      `allowlist-check ended with ${child.exitCode}, and its words were not understood:\n${lines.join('\n')}`,
    )
  }
  return refused.toSorted()
}

/** Asks the tool as it is, and with its repair. */
export async function askAllowList(python: string, tool: string, folder: string): Promise<AllowList> {
  const script = join(tool, 'allowlist-check/check_asf_allowlist.py')
  const list = join(tool, 'approved_patterns.yml')
  const text = await readFile(script, 'utf8')
  if (!text.includes(repair.before) && !text.includes('"$/"'))
    throw new Error('allowlist-check was changed: read its SKIPPED_PREFIXES')
  const repaired = join(tool, 'allowlist-check/repaired.py')
  await writeFile(repaired, text.replace(repair.before, repair.after))
  return {
    refused: await refusedUses(python, script, list, folder),
    refusedRepaired: await refusedUses(python, repaired, list, folder),
  }
}
