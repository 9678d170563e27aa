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

import { join, resolve } from 'node:path'
import { fileWriter, projectReader } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  type AdoptionFile,
  type Answers,
  adoptionFiles,
  assertAdoption,
  ecosystems,
  ecosystemsOf,
  infraRequests,
  type ProjectFacts,
  proposeAdoption,
  signers,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, profileOption, textOption } from '../../values.ts'
import { ask } from './ask.ts'
import { suiteCommit } from './suite-commit.ts'
import { toldAdoption } from './told-adoption.ts'

async function answersOf(values: Values, facts: ProjectFacts): Promise<Answers> {
  const given = {
    committee: textOption(values, 'committee'),
    product: textOption(values, 'product'),
    distribution: textOption(values, 'distribution'),
    profile: profileOption(values),
    signer: values.signer === undefined ? undefined : choiceOption(values, 'signer', signers, 'person'),
    ecosystem: values.ecosystem === undefined ? undefined : choiceOption(values, 'ecosystem', ecosystems, 'source'),
    commit: await suiteCommit(values, facts),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

async function writeAbsent(directory: string, files: readonly AdoptionFile[]): Promise<void> {
  const { write } = fileWriter()
  for (const { path, content, state } of files) if (state === 'absent') await write(join(directory, path), content)
}

/** @throws ReleaseError INPUT_INVALID; what reading and writing throw. @returns the exit code. */
export async function runInit(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  if (positionals.length > 1) throw new ReleaseError('INPUT_INVALID', 'expected one clone at most')
  const directory = resolve(positionals[0] ?? '.')
  const facts = await projectReader().read(directory)
  const given = await answersOf(values, facts)
  const adoption = proposeAdoption(facts, values.yes !== true && process.stdin.isTTY ? await ask(facts, given) : given)
  assertAdoption(adoption)
  const files = adoptionFiles(adoption, facts)
  const isDry = values['dry-run'] === true
  if (!isDry) await writeAbsent(directory, files)
  const found = ecosystemsOf(facts)
  const requests = infraRequests(adoption)
  if (values.json === true) terminal.out(`${JSON.stringify({ adoption, found, files, requests }, null, 2)}\n`)
  else terminal.out(await toldAdoption({ directory, adoption, found, files, requests, isDry }))
  return files.some(({ state }) => state === 'differs') ? exitCodes['needs-human'] : exitCodes.passed
}
