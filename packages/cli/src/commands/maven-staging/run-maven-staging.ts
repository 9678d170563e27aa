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

import { documentReader, nexusStaging, readReceipt, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { advanceStaging, compareStaging, describeStaged, type StagingComparison } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { requiredOption, textOption, together } from '../../values.ts'

/** Compares, tells what to type and, when told to, does it. */
export async function runMavenStaging(values: Values, terminal: Terminal): Promise<number> {
  const { path, id, step, account } = together({
    path: () => requiredOption(values, 'receipt', 'The promotion wrote it: it lists what was released.'),
    id: () => requiredOption(values, 'repository', 'Name the one that the VOTE mail names: orgapachetool-1001.'),
    step: () => stepOption(values),
    account: () => accountOption(values),
  })
  const receipt = await readReceipt(path, documentReader())
  const staging = nexusStaging({ url: textOption(values, 'nexus') ?? 'https://repository.apache.org', account })
  const ports = { staging, clock: systemClock, progress: terminal.log }
  if (step !== undefined && values.yes) {
    await advanceStaging({ id, receipt, step }, ports)
    terminal.out(`${id}: ${step} done\n`)
    return exitCodes.passed
  }
  const comparison = await compareStaging(id, receipt, ports)
  terminal.out(comparisonText(id, comparison))
  const { close, release } = staging.commands(id, describeStaged(receipt))
  if (comparison.verdict === 'passed') terminal.log(`To close it:\n  $ ${close}\nTo release it:\n  $ ${release}`)
  return exitCodes[comparison.verdict]
}

function stepOption(values: Values): 'close' | 'release' | undefined {
  if (values.close && values.release)
    throw new ReleaseError('INPUT_INVALID', '--close and --release are two steps', { hint: 'Close it first.' })
  if (values.close) return 'close'
  return values.release ? 'release' : undefined
}

function accountOption(values: Values): { username: string; password: string } | undefined {
  const username = textOption(values, 'username')
  const password = process.env.NEXUS_PASSWORD
  if (username === undefined) return undefined
  if (password) return { username, password }
  throw new ReleaseError('INPUT_INVALID', '--username needs the password in the environment variable NEXUS_PASSWORD', {
    hint: 'Type `read -rs NEXUS_PASSWORD; export NEXUS_PASSWORD` first; it must not stand on the command line.',
  })
}

function comparisonText(id: string, { verdict, same, different, unreleased }: StagingComparison): string {
  return [
    `${id}: ${verdict}`,
    ...same.map((path) => `  same        ${path}`),
    ...different.map((path) => `  DIFFERENT   ${path}`),
    ...unreleased.map((path) => `  unreleased  ${path}`),
    '',
  ].join('\n')
}
