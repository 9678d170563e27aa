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

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasHeader, headerRule, withHeader } from './licence-header.ts'
import { repositoryFiles, repositoryRoot } from './repository.ts'

/** Files that need something done, relative to the root. */
export interface HeaderReport {
  missing: { path: string; prefix: string }[]
  /** Files of a kind that has no rule yet. */
  unknown: string[]
}

/** Looks at every file of a checkout. */
export function headerReport(root: string): HeaderReport {
  const report: HeaderReport = { missing: [], unknown: [] }
  for (const path of repositoryFiles(root)) {
    const text = readFileSync(join(root, path), 'utf8')
    const rule = headerRule(path, text)
    if (rule === 'unknown') report.unknown.push(path)
    else if (rule !== 'exempt' && !hasHeader(text, rule.prefix)) report.missing.push({ path, prefix: rule.prefix })
  }
  return report
}

/** Writes the header into every file that lacks it. @returns what was done. */
export function addHeaders(root: string): HeaderReport {
  const report = headerReport(root)
  for (const { path, prefix } of report.missing) {
    const target = join(root, path)
    writeFileSync(target, withHeader(readFileSync(target, 'utf8'), prefix))
  }
  return report
}

function main(check: boolean): void {
  const { missing, unknown } = check ? headerReport(repositoryRoot) : addHeaders(repositoryRoot)
  for (const path of unknown)
    console.error(`${path}: no rule for this kind of file; add one to scripts/licence-header.ts`)
  for (const { path } of missing)
    console.error(check ? `${path}: the licence header is missing` : `${path}: header added`)
  if (check && missing.length > 0) console.error('Run `npm run headers`.')
  if (unknown.length > 0 || (check && missing.length > 0)) process.exitCode = 1
}

if (import.meta.main) main(process.argv.includes('--check'))
