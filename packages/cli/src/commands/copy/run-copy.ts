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
  candidateReader,
  documentReader,
  fileWriter,
  readCopyPlan,
  readReceipt,
  storeFor,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import {
  type CopyPlan,
  type CopyPorts,
  copiedEvent,
  executeCopy,
  holdSource,
  jsonDocument,
  planCopy,
  renameLine,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { storeAccess } from '../../store-access.ts'
import { requiredOption, textOption, together } from '../../values.ts'

const DIRECTORY_END = /(?<=.)\/+$/

/** Shows a plan, its own or one that was made before, and executes it when told to. */
export async function runCopy(values: Values, terminal: Terminal): Promise<number> {
  const path = textOption(values, 'plan')
  const plan = path === undefined ? await newPlan(values, terminal) : await readCopyPlan(path, documentReader())
  terminal.log(planText(plan))
  if (!values.yes) {
    terminal.log('Nothing was copied. Give the plan with --plan, and --yes, to execute it.')
    return exitCodes.skipped
  }
  const receipt = await executeCopy(plan, portsFor(plan, values, terminal))
  const target = textOption(values, 'receipt-to') ?? 'copy-receipt.json'
  await fileWriter().write(target, jsonDocument(receipt))
  await tell(values, terminal, (happening) => [copiedEvent(receipt, happening)])
  terminal.out(`${receipt.location} at revision ${receipt.revision}; receipt in ${target}\n`)
  return exitCodes.passed
}

async function newPlan(values: Values, terminal: Terminal): Promise<CopyPlan> {
  const { receipt: path, to } = together({
    receipt: () => requiredOption(values, 'receipt', 'The promotion wrote it: it lists what was released.'),
    to: () => requiredOption(values, 'to', 'Say where the copy goes.').replace(DIRECTORY_END, ''),
  })
  const receipt = await readReceipt(path, documentReader())
  const from = (textOption(values, 'from') ?? receipt.location).replace(DIRECTORY_END, '')
  const holds = holdSource(textOption(values, 'holds'), textOption(values, 'holds-key'))
  const plan = await planCopy({ receipt, from, to, holds }, portsFor({ from, to }, values, terminal))
  const target = textOption(values, 'plan-to') ?? 'copy-plan.json'
  await fileWriter().write(target, jsonDocument(plan))
  terminal.log(`The plan is in ${target}.`)
  return plan
}

function portsFor({ from, to }: Pick<CopyPlan, 'from' | 'to'>, values: Values, terminal: Terminal): CopyPorts {
  const access = storeAccess(values)
  return {
    source: storeFor([from], access),
    target: storeFor([to], access),
    reader: candidateReader(),
    documents: documentReader(),
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: terminal.log,
  }
}

function planText({ release, from, revision, to, candidateDigest, files, renames = [], holds }: CopyPlan): string {
  return [
    `Copy ${release.product} ${release.version} (${release.candidate} as voted)`,
    `  from   ${from}@${revision}`,
    `  to     ${to}`,
    `  digest ${candidateDigest}`,
    `  holds  ${holds?.location ?? 'none are configured'}`,
    ...files.map(({ path, sha256 }) => `  ${sha256}  ${path}`),
    ...renames.map((rename) => `  voted as ${renameLine({ from: rename.to, to: rename.from })}`),
  ].join('\n')
}
