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

import { isAbsolute, relative } from 'node:path'
import { fileWriter } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { type Report, reportDocument, reportFormats } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { choiceOption, textOption } from '../../values.ts'

/** A report among the files of a candidate would be a file that nobody voted on. @throws ReleaseError INPUT_INVALID. */
function refuseInside(candidate: string, output: string): void {
  const path = relative(candidate, output)
  if (/^[a-z]+:\/\//i.test(candidate) || path.startsWith('..') || isAbsolute(path)) return
  throw new ReleaseError('INPUT_INVALID', `--output ${output} lies inside the candidate`, {
    hint: 'Write it elsewhere: the next run would take it for a file of the candidate.',
  })
}

/** Prints the report, or writes it: in the form that was asked for, with colours only where a person reads it. */
export async function emitReport(report: Report, values: Values, terminal: Terminal): Promise<void> {
  const format = choiceOption(values, 'format', reportFormats, values.json ? 'json' : 'text')
  const output = textOption(values, 'output')
  if (output === undefined) return terminal.out(reportDocument(report, format, { colour: terminal.colour ?? false }))
  if (report.subject === 'candidate') refuseInside(report.candidate, output)
  await fileWriter().write(output, reportDocument(report, format))
  terminal.log(`wrote ${output}: ${report.verdict}`)
}
