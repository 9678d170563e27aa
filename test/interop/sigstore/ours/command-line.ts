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
import { join } from 'node:path'
import { reportSchema, type VerificationReport } from '@tra/release'
import { runCommand } from '@tra/testkit'

const REPOSITORY = join(import.meta.dirname, '../../../..')

export interface VerifyQuestion {
  directory: string
  keys: string
  /** Options that say who must have signed. */
  identity: readonly string[]
  trustedRoot: string
  /** Where the report is written. */
  report: string
}

/** `trusted-release verify` as a voter types it; the verdict is the report's. */
export async function verifyByCommandLine(question: VerifyQuestion): Promise<VerificationReport> {
  const { directory, keys, identity, trustedRoot, report } = question
  const options = [
    ...['--profile', 'open-source', '--keys', keys, '--trusted-root', trustedRoot],
    ...[...identity, '--format', 'json', '--output', report],
  ]
  const program = join(REPOSITORY, 'packages/cli/src/main.ts')
  // It ends with an error where it finds something; what it found is judged by the caller.
  await runCommand(process.execPath, [program, 'verify', directory, ...options]).catch(() => {})
  const parsed = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')))
  if (parsed.subject !== 'candidate') throw new Error('a report about something else')
  return parsed
}
