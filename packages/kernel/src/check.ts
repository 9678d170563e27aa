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

/** One rule about a release. It reads facts; it never fetches, prints, exits or throws for a bad release. */
export interface Check<Facts> {
  /** Kebab-case; equals the file name and the heading of its page. */
  id: string
  /** One sentence saying what holds when the check is silent. */
  summary: string
  /** URL of the policy clause or specification. */
  reference: string
  run(facts: Facts): Omit<Finding, 'check' | 'reference'>[]
}

/** Runs every check, so that a reader sees all problems at once instead of the first. */
export function runChecks<Facts>(checks: readonly Check<Facts>[], facts: Facts): Finding[] {
  return checks.flatMap((check) =>
    check.run(facts).map((finding) => ({ check: check.id, reference: check.reference, ...finding })),
  )
}
