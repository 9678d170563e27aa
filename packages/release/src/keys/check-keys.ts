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

import { judge, keysFileChecks } from '@tra/checks'
import { type Finding, type ProfileName, plainProfile, type Verdict, verdictOf, visibleText } from '@tra/kernel'
import { findingLines, painter, type TextOptions, verdictStyles } from '../report/finding-lines.ts'
import { tallyOf } from '../report/finding-words.ts'
import { sortedFindings } from '../report/sorted-findings.ts'
import { countOfKeys, dayOf } from './key-words.ts'
import { type KeysFile, type KeysReadingPorts, openKeysFile } from './keys-document.ts'

export interface KeysCheckRequest {
  /** Path or URL. */
  keys: string
  /** The day that is asked about. */
  at: Date
  /** A key that expires within so many days of it is told. */
  soonDays: number
  profile: ProfileName
}

/** What `keys check` says, for programs. */
export interface KeysReport {
  schema: 'keys-report/v1'
  location: string
  sha256: string
  profile: ProfileName
  at: string
  keys: number
  verdict: Verdict
  findings: Finding[]
}

function reportOf({ location, sha256, keys, ...contents }: KeysFile, request: KeysCheckRequest): KeysReport {
  const { at, soonDays, profile } = request
  const facts = { ...contents, keys, now: at, soonDays }
  const findings = sortedFindings(judge(keysFileChecks, facts, plainProfile(profile)), keysFileChecks)
  const head = { schema: 'keys-report/v1', location, sha256, profile, at: dayOf(at), keys: keys.length } as const
  return { ...head, verdict: verdictOf(findings), findings }
}

/** Strength and expiry of every key in a KEYS file, and what else is in it. @throws ReleaseError when it can't be read. */
export async function checkKeys(request: KeysCheckRequest, ports: KeysReadingPorts): Promise<KeysReport> {
  return reportOf(await openKeysFile(request.keys, ports), request)
}

/** With the file that its line is in. */
function placed(finding: Finding, location: string): Finding {
  return finding.line === undefined ? finding : { ...finding, entry: location }
}

/** The report for a person. */
export function keysReportText(report: KeysReport, options: TextOptions = {}): string {
  const paint = painter(options)
  const { verdict, location, sha256, keys, at, profile, findings } = report
  return [
    `Verdict: ${paint(verdictStyles[verdict], verdict)}`,
    `KEYS: ${visibleText(location)}, ${countOfKeys(keys)}, sha256 ${sha256}`,
    `As of ${at}, profile ${profile}`,
    ...findings.flatMap((finding) => findingLines(placed(finding, location), paint)),
    `In all: ${tallyOf(findings)}.`,
    '',
  ].join('\n')
}
