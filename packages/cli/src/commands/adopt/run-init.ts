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
import { dirname, join, resolve } from 'node:path'
import { fileWriter, projectReader, resolveCommit, runTool } from '@tra/adapters'
import { ReleaseError, visibleText } from '@tra/kernel'
import {
  type AdoptionFile,
  type Answers,
  adoptionFiles,
  assertAdoption,
  ecosystems,
  ecosystemsOf,
  infraRequests,
  type ProjectFacts,
  pinnedCommit,
  proposeAdoption,
  signers,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, profileOption, textOption } from '../../values.ts'
import { ask } from './ask.ts'

/** The checkout of the suite that runs; undefined where it runs from elsewhere. */
function suiteRoot(): string | undefined {
  let at = dirname(realpathSync(process.argv[1] ?? '.'))
  while (!existsSync(join(at, 'actions/stage-rc/action.yml'))) {
    if (dirname(at) === at) return undefined
    at = dirname(at)
  }
  return at
}

/** A pin that is there stays until somebody asks for another: Dependabot moves it too. */
async function pinned(values: Values, facts: ProjectFacts): Promise<string | undefined> {
  const root = suiteRoot()
  const known = textOption(values, 'commit') ?? pinnedCommit(facts)
  return known ?? (root === undefined ? undefined : (await resolveCommit(root)).id)
}

async function answersOf(values: Values, facts: ProjectFacts): Promise<Answers> {
  const given = {
    committee: textOption(values, 'committee'),
    product: textOption(values, 'product'),
    profile: profileOption(values),
    signer: values.signer === undefined ? undefined : choiceOption(values, 'signer', signers, 'person'),
    ecosystem: values.ecosystem === undefined ? undefined : choiceOption(values, 'ecosystem', ecosystems, 'source'),
    commit: await pinned(values, facts),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

async function difference(directory: string, { path, content }: AdoptionFile): Promise<string[]> {
  const { stdout } = await runTool('git', ['diff', '--no-index', '--no-color', '--', join(directory, path), '-'], {
    input: content,
  })
  return stdout
    .trimEnd()
    .split('\n')
    .slice(4)
    .map((line) => `    ${visibleText(line)}`)
}

const WORDS = { absent: 'written', same: 'as it is', differs: 'differs, left alone; what it would be:' } as const

async function lineOf(directory: string, file: AdoptionFile, isDry: boolean): Promise<string[]> {
  const words = isDry && file.state === 'absent' ? 'would be written' : WORDS[file.state]
  const more =
    file.state === 'differs'
      ? [
          ...(await difference(directory, file)),
          '    Take over what you want by hand, or move the file away and run this again.',
        ]
      : []
  return [`${file.path}: ${words}`, ...more]
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
  const { write } = fileWriter()
  for (const { path, content, state } of files)
    if (state === 'absent' && !isDry) await write(join(directory, path), content)
  const found = ecosystemsOf(facts)
  const requests = infraRequests(adoption)
  if (values.json === true) {
    terminal.out(`${JSON.stringify({ adoption, found, files, requests }, null, 2)}\n`)
  } else {
    const lines = await Promise.all(files.map((file) => lineOf(directory, file, isDry)))
    const rule = found.length > 1 ? ` (found ${found.join(', ')}; the first counts, --ecosystem takes another)` : ''
    terminal.out(
      [
        `${adoption.committee}/${adoption.product}: ${adoption.profile}, ${adoption.ecosystem}${rule}`,
        ...lines.flat(),
        ...requests.flatMap(({ title, to, text }) => [
          '',
          `${title}: ${to}`,
          ...text
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`),
        ]),
        '',
        'Next: trusted-release doctor',
        '',
      ].join('\n'),
    )
  }
  return files.some(({ state }) => state === 'differs') ? exitCodes['needs-human'] : exitCodes.passed
}
