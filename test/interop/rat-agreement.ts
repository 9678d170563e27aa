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

import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Content, HEAD_BYTES, recognise } from '@tra/contents'
import { type Difference, scopeDifference, verdictDifference } from './rat/explain-difference.ts'
import { readRatReport } from './rat/rat-report.ts'

const SHOWN = 3

function contentOf(file: string): Content {
  const head = Buffer.alloc(HEAD_BYTES)
  const opened = openSync(file, 'r')
  const length = readSync(opened, head, 0, HEAD_BYTES, 0)
  closeSync(opened)
  return recognise(head.subarray(0, length), statSync(file).size)
}

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => relative(directory, join(parentPath, name))).sort()
}

function printed(differences: ReadonlyMap<Difference, string[]>): void {
  for (const [rule, paths] of [...differences].sort((a, b) => b[1].length - a[1].length))
    console.log(`${String(paths.length).padStart(7)}  ${rule}  ${paths.slice(0, SHOWN).join('  ')}`)
}

/**
 * Compares what Apache RAT and we say about every file of a tree. Ends with 1 when a difference has no explanation.
 * @param report of `java -jar apache-rat.jar --output-style xml -- <directory>`
 */
function compare(report: string, directory: string): number {
  const reported = new Map(readRatReport(readFileSync(report, 'utf8')).map((file) => [file.path, file] as const))
  const differences = new Map<Difference, string[]>()
  const note = (rule: Difference, path: string) => differences.set(rule, [...(differences.get(rule) ?? []), path])
  const files = filesBelow(directory)
  let considered = 0
  let agreed = 0
  for (const path of files) {
    const rat = reported.get(path)
    const ours = contentOf(join(directory, path))
    const scope = scopeDifference(path, ours, rat)
    if (scope !== undefined) note(scope, path)
    if (scope !== undefined || rat === undefined || ours.kind !== 'text') continue
    considered += 1
    const verdict = verdictDifference(ours, rat, () => readFileSync(join(directory, path)))
    if (verdict === undefined) agreed += 1
    else note(verdict, path)
  }
  const unexplained = differences.get('unexplained') ?? []
  console.log(`${files.length} files, ${considered} looked at by both, ${agreed} the same, ${considered - agreed} not`)
  printed(differences)
  for (const path of unexplained) console.log(`unexplained: ${path}`)
  return unexplained.length === 0 ? 0 : 1
}

const [report, directory] = process.argv.slice(2)
if (report === undefined || directory === undefined) {
  console.error('rat-agreement.ts <report of Apache RAT in XML> <directory that it looked at>')
  process.exitCode = 2
} else process.exitCode = compare(report, directory)
