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

import {
  BundleVerifier,
  channelReader,
  documentReader,
  fileWriter,
  githubTrustRoot,
  readReceipt,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  channelsFrom,
  checkDistributions,
  type DistributionRecord,
  distributedEvents,
  jsonDocument,
  type ReleaseAttestor,
  releaseAttestor,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { formatOption, requiredOption, textOption, together } from '../../values.ts'
import { imageOption } from './image-option.ts'

const MAX_WAIT_MINUTES = 240

/** Checks and writes the record, which is evidence for whoever asks later. */
export async function runDistributed(values: Values, terminal: Terminal): Promise<number> {
  const { receipt, channels, image, waitMinutes, format } = together({
    receipt: () => requiredOption(values, 'receipt', 'The promotion wrote it: it lists what was released.'),
    channels: () => channelsFrom(requiredOption(values, 'channels', 'Name what to ask for: pypi:widget.')),
    image: () => imageOption(values),
    waitMinutes: () => minutesOption(values),
    format: () => formatOption(values),
  })
  const request = { receipt: await readReceipt(receipt, documentReader()), channels, image, waitMinutes }
  const record = await checkDistributions(request, {
    channels: channelReader({ attestor: await attestorOption(values) }),
    clock: systemClock,
    progress: terminal.log,
  })
  const path = textOption(values, 'record') ?? 'distribution.json'
  await fileWriter().write(path, jsonDocument(record))
  await tell(values, terminal, (happening) => distributedEvents(record, happening))
  terminal.out(format === 'json' ? jsonDocument(record) : `${recordText(record)}\nThe record is in ${path}.\n`)
  return exitCodes[record.verdict]
}

async function attestorOption(values: Values): Promise<ReleaseAttestor | undefined> {
  const reference = textOption(values, 'github-trusted-root')
  if (reference === undefined) return undefined
  return releaseAttestor(new BundleVerifier(await githubTrustRoot(reference, documentReader()), { logged: false }))
}

function minutesOption(values: Values): number {
  const text = textOption(values, 'wait-minutes') ?? '0'
  if (/^\d{1,3}$/.test(text) && Number(text) <= MAX_WAIT_MINUTES) return Number(text)
  throw new ReleaseError('INPUT_INVALID', `--wait-minutes: expected 0 to ${MAX_WAIT_MINUTES}, got "${text}"`)
}

function recordText({ verdict, channels }: DistributionRecord): string {
  return [
    `Distribution: ${verdict}`,
    ...channels.flatMap(({ channel, name, state, why, files, problems }) => [
      `  ${state.padEnd(10)} ${channel} ${name}${state === 'pending' && why !== undefined ? `: ${why}` : ''}`,
      ...files.map((file) => `             ${file.sha256 ?? file.sha512 ?? 'no digest'}  ${file.name}`),
      ...(state === 'pending' ? [] : problems.map((problem) => `             ${problem}`)),
    ]),
  ].join('\n')
}
