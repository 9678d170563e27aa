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

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { alternate, type Figures, ours, ratio } from '../measure.ts'
import { type Row, secondsOf, table } from '../rows.ts'
import { writeListMonth } from './list-month.ts'

const { values } = parseArgs({
  args: process.argv.slice(process.argv.indexOf('tally') + 1),
  options: { rounds: { type: 'string', default: '3' } },
})

const SHAPES = {
  'a month of 5,000 mails with 3 votes': { mails: 5_000, votes: 3 },
  'a thread of 5,000 mails': { mails: 5_000, votes: 1 },
  'a thread of 10,000 mails': { mails: 10_000, votes: 1 },
} as const

const scratch = mkdtempSync(join(tmpdir(), 'bench-tally-'))
try {
  const figures = measure(scratch, Number(values.rounds))
  console.log(`tally, whole processes in turn, ${values.rounds} rounds:\n`)
  console.log(table(rowsOf(figures)).join('\n'))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function measure(directory: string, rounds: number): Map<string, Figures> {
  const programs = Object.entries(SHAPES).flatMap(([name, shape], at) => {
    const mbox = join(directory, `${at}.mbox`)
    writeListMonth(mbox, shape)
    const script = (file: string) => [join(import.meta.dirname, file), mbox]
    return [
      ours(`tally ${name}`, script('tally-mails.ts'), directory),
      ours(`parse ${name}`, script('parse-mails.ts'), directory),
    ]
  })
  return alternate(programs, rounds)
}

function rowsOf(figures: Map<string, Figures>): Row[] {
  const tallied = (name = '') => figures.get(`tally ${name}`)
  const [month, half, whole] = Object.keys(SHAPES)
  const against = [month, whole].map((name = ''): Row => {
    const [mine, theirs] = [tallied(name), figures.get(`parse ${name}`)]
    const detail = `${secondsOf(mine)} / ${secondsOf(theirs)}, ${megabytesOf(mine)} / ${megabytesOf(theirs)}`
    return { what: `${name} / parsing its mails alone`, value: ratio(mine, theirs), atMost: 2, detail }
  })
  return [...against, ...growth(tallied(half), tallied(whole))]
}

/** What twice the mails of a thread cost: linear is 2, less where starting the process weighs. */
function growth(single: Figures | undefined, double: Figures | undefined): Row[] {
  const memory = (double?.megabytes ?? Number.NaN) / (single?.megabytes ?? Number.NaN)
  const what = 'twice the mails of a thread'
  const [time, space] = [
    `${secondsOf(double)} / ${secondsOf(single)}; linear is 2`,
    `${megabytesOf(double)} / ${megabytesOf(single)}; linear is 2`,
  ]
  return [
    { what: `${what}: time`, value: ratio(double, single), atMost: 2.2, detail: time },
    { what: `${what}: memory`, value: memory, atMost: 2.2, detail: space },
  ]
}

function megabytesOf(figures: Figures | undefined): string {
  return `${figures?.megabytes?.toFixed(0)} MB`
}
