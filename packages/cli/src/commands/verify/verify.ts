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

import { type Command, exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption } from '../../values.ts'
import { candidateReport } from './candidate-report.ts'
import { emitReport } from './emit-report.ts'
import { publishedReport } from './published-report.ts'
import { sourceReport } from './source-report.ts'
import { verifyHelp, verifyOptions } from './verify-options.ts'

const reports = { candidate: candidateReport, source: sourceReport, release: publishedReport }
const subjects = Object.keys(reports) as (keyof typeof reports)[]

/** The same use cases as the action, for a voter's own machine. */
export const verify: Command = {
  name: 'verify',
  summary: 'Check a candidate, a source or a release without trusting the server that hosts it.',
  usage: '<directory|URL> --keys <path|URL> [options] [-- <build command>]',
  options: verifyOptions,
  help: verifyHelp,
  run,
}

async function run(positionals: string[], values: Values, terminal: Terminal, words: string[]): Promise<number> {
  const subject = choiceOption(values, 'subject', subjects, 'candidate')
  const report = await reports[subject](positionals, values, terminal, words)
  await emitReport(report, values, terminal)
  return exitCodes[report.verdict]
}
