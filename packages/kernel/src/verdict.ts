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

import type { Finding } from './finding.ts'

/** Never a guess: what can't be decided is `needs-human` and stops the line. */
export const verdicts = ['passed', 'failed', 'needs-human', 'skipped'] as const
export type Verdict = (typeof verdicts)[number]

/** `failed` on any blocker; else `needs-human` when a check could not decide; else `passed`. Waived findings don't count. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const counted = findings.filter(({ waived }) => waived === undefined)
  if (counted.some(({ severity, undecided }) => severity === 'blocker' && !undecided)) return 'failed'
  return counted.some(({ undecided }) => undecided) ? 'needs-human' : 'passed'
}
