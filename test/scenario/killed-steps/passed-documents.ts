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

/** What a promotion needs to know of the tally of a vote that passed a moment ago. */
export function passedTally(candidateDigest: string, at = new Date()) {
  const evaluatedAt = at.toISOString()
  return { schema: 'tally/v1', round: 'committee', outcome: 'passed', verdict: 'passed', candidateDigest, evaluatedAt }
}

/** The report about a candidate with which nothing is wrong. */
export function passedReport(candidateDigest: string) {
  return {
    schema: 'verification-report/v2',
    subject: 'candidate',
    profile: 'asf',
    candidate: 'candidate',
    candidateDigest,
    checkedAt: new Date().toISOString(),
    verdict: 'passed',
    tool: { name: 'trusted-release', version: '0.1.0' },
    findings: [],
    confirmed: [],
    checks: [],
    notChecked: [],
    files: [],
    archives: [],
    signatures: [],
    attestations: [],
  }
}
