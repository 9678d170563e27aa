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

import { documentReader } from '@tra/adapters'
import type { Finding } from '@tra/kernel'
import { auditRecord, parseReleaseRecord, type RecordAudit } from '@tra/ledger'
import { jsonDocument } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../command.ts'
import { choiceOption, onePositional, textOption } from '../values.ts'

/** A record of ten thousand events is about 20 MB. */
const MAX_RECORD_BYTES = 100_000_000

/** Reads the record, audits it and prints what it proves. */
export async function runAudit(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const path = onePositional(positionals, 'the path of one release record')
  const format = choiceOption(values, 'format', ['text', 'json'], values.json ? 'json' : 'text')
  const text = new TextDecoder().decode(await documentReader().read(path, MAX_RECORD_BYTES))
  const key = textOption(values, 'key')
  const result = auditRecord(parseReleaseRecord(text), key === undefined ? {} : { trustedKey: key })
  terminal.out(format === 'json' ? jsonDocument(result) : auditText(result))
  return exitCodes[result.verdict]
}

function auditText({ verdict, proves, doesNotProve, findings, timeline }: RecordAudit): string {
  return [
    `Verdict: ${verdict}`,
    ...timeline.map(
      ({ sequence, time, title, verdict: outcome, summary }) =>
        `  #${sequence} ${time} ${title}: ${[outcome, summary].filter(Boolean).join('; ')}`,
    ),
    'It proves:',
    ...proves.map((sentence) => `  - ${sentence}`),
    'It does not prove:',
    ...doesNotProve.map((sentence) => `  - ${sentence}`),
    ...findings.map(
      ({ severity, message, hint }: Finding) => `${severity}: ${message}${hint ? `\n    do: ${hint}` : ''}`,
    ),
    '',
  ].join('\n')
}
