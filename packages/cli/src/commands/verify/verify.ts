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
import { choiceOption, together } from '../../values.ts'
import { assertOptionsFit } from './options-of.ts'
import { reportOutput } from './report-output.ts'
import { verifyHelp, verifyOptions } from './verify-options.ts'

const subjects = ['candidate', 'source', 'release'] as const

/** What one subject needs is loaded when it is asked for. */
async function reporterOf(subject: (typeof subjects)[number]) {
  switch (subject) {
    case 'candidate':
      return (await import('./candidate-report.ts')).candidateReport
    case 'source':
      return (await import('./source-report.ts')).sourceReport
    case 'release':
      return (await import('./published-report.ts')).publishedReport
  }
}

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
  const { subject, output } = together({
    subject: () => choiceOption(values, 'subject', subjects, 'candidate'),
    // A source is a clone, where reports may lie; a candidate and a release are what somebody publishes.
    output: () => reportOutput(values, values.subject === 'source' ? undefined : positionals[0]),
  })
  assertOptionsFit(subject, values)
  const reporter = await reporterOf(subject)
  const report = await reporter(positionals, values, terminal, words)
  const { emitReport } = await import('./emit-report.ts')
  await emitReport(report, output, terminal)
  return exitCodes[report.verdict]
}
