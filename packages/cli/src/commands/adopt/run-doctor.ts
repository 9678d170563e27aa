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

import { resolve } from 'node:path'
import { documentReader, projectReader, systemClock } from '@tra/adapters'
import { messageOf, ReleaseError, visibleText } from '@tra/kernel'
import {
  type Diagnosis,
  diagnoseProject,
  PROJECT_POLICY_PATH,
  type ProjectFacts,
  readProjectPolicy,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'

const MAX_KEYS_BYTES = 20_000_000

async function keysServed({ texts }: ProjectFacts): Promise<Diagnosis> {
  const fix = 'Publish KEYS in the distribution directory, and write its address into keys.url of the policy.'
  try {
    const bytes = new TextEncoder().encode(texts.get(PROJECT_POLICY_PATH) ?? '')
    const { keys } = readProjectPolicy(bytes, { path: PROJECT_POLICY_PATH, now: systemClock.now() })
    if (keys === undefined) return { check: 'keys', state: 'missing', message: 'the policy names no KEYS', fix }
    await documentReader().read(keys.url, MAX_KEYS_BYTES)
    return { check: 'keys', state: 'ok', message: `${keys.url} is served` }
  } catch (thrown) {
    return { check: 'keys', state: 'unknown', message: messageOf(thrown), fix }
  }
}

function lines({ check, state, message, fix }: Diagnosis): string[] {
  return [`${state.padEnd(7)}  ${check}: ${visibleText(message)}`, ...(fix === undefined ? [] : [`         ${fix}`])]
}

function exitOf(found: readonly Diagnosis[]): number {
  if (found.some(({ state }) => state === 'missing')) return exitCodes.failed
  return found.some(({ state }) => state === 'unknown') ? exitCodes['needs-human'] : exitCodes.passed
}

/** @throws ReleaseError INPUT_INVALID; what reading throws. @returns the exit code. */
export async function runDoctor(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  if (positionals.length > 1) throw new ReleaseError('INPUT_INVALID', 'expected one clone at most')
  const facts = await projectReader().read(resolve(positionals[0] ?? '.'))
  const online = values.online === true ? [await keysServed(facts)] : []
  const found = [...diagnoseProject(facts, systemClock.now()), ...online]
  if (values.json === true) terminal.out(`${JSON.stringify({ found }, null, 2)}\n`)
  else terminal.out(`${found.flatMap(lines).join('\n')}\n`)
  if (values.online !== true) terminal.log('Not looked at: whether KEYS is served (--online).')
  return exitOf(found)
}
