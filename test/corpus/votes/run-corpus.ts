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

import { parseArgs } from 'node:util'
import { messageOf } from '@tra/kernel'
import { isRight, type Measure, measureCorpus } from './measure-corpus.ts'
import { corpusReport } from './report.ts'
import { corpusJson } from './report-json.ts'

const USAGE = `usage: npm run corpus:votes -- <folder> [--format text|json]

Counts every <folder>/<thread>/thread.mbox and compares it with expected.json beside it, where there is one; reads every mail of
<folder>/single-votes.jsonl and compares the reading with its label. Prints each thread with each of its mails, a confusion table,
undecidable mails, published results that do not follow from their thread, and every mail that was misread with the text that decided.

  --format  text (default) or json
  --help    this text

Ends with 0 when all is as judged, 1 when something is not or could not be measured, 2 when it was called wrongly.
`

const FORMATS: Record<string, ((measure: Measure) => string) | undefined> = { text: corpusReport, json: corpusJson }

/** Where the measure and the errors go. */
export interface Streams {
  out(text: string): void
  error(text: string): void
}

/** @returns the exit status; see `--help`. */
export async function runCorpus(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    return await run(argv, streams)
  } catch (cause) {
    streams.error(`${messageOf(cause)}\n\n${USAGE}`)
    return 2
  }
}

async function run(argv: readonly string[], { out }: Streams): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    out(USAGE)
    return 0
  }
  const [folder, ...more] = positionals
  const write = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined
  if (folder === undefined || more.length > 0) throw new Error('expected one folder')
  if (write === undefined) throw new Error(`--format: "${values.format}" is none of ${Object.keys(FORMATS).join(', ')}`)
  const measure = await measureCorpus(folder)
  out(write(measure))
  return isRight(measure) ? 0 : 1
}
