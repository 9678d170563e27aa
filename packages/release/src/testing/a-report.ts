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

import type { Finding } from '@tra/kernel'
import type { VerificationReport } from '../report/verification-report.ts'

/** A finding that has everything a finding can have, but a waiver. */
export const aFinding: Finding = {
  check: 'digest-expected',
  rule: 'differs',
  severity: 'blocker',
  artifact: 'tool-1.0.zip',
  entry: 'tool-1.0/src/a.c',
  line: 12,
  message: 'holds other bytes',
  why: 'A vote approves certain bytes.',
  hint: 'fetch it again',
  strength: 'MUST',
  reference: 'https://www.apache.org/legal/release-policy.html#release-approval',
}

/** A finding that the project answers for. */
export const waivedFinding: Finding = {
  check: 'companions-known',
  rule: 'sha1',
  severity: 'concern',
  artifact: 'tool-1.0.zip.sha1',
  message: 'must not be published',
  waived: { reason: 'an old mirror reads it', expires: '2026-09-30' },
}

/** The report about a small candidate with these findings. */
export function aReport(findings: Finding[], changes: Partial<VerificationReport> = {}): VerificationReport {
  return {
    schema: 'verification-report/v2',
    subject: 'candidate',
    candidate: 'https://dist.example.org/dev/tool/1.0-rc1',
    release: { committee: 'tool', product: 'tool', version: '1.0', candidate: 'rc1' },
    profile: 'asf',
    policy: { path: '.github/trusted-release.yml', sha256: 'c'.repeat(64) },
    checkedAt: '2026-03-01T12:00:00.000Z',
    candidateDigest: 'd'.repeat(64),
    verdict: findings.length === 0 ? 'passed' : 'failed',
    findings,
    confirmed: [],
    keys: { location: 'https://downloads.example.org/tool/KEYS', sha256: 'b'.repeat(64) },
    files: [{ path: 'tool-1.0.zip', size: 1, sha256: 'e'.repeat(64), sha512: 'f'.repeat(128) }],
    archives: [{ path: 'tool-1.0.zip', entries: 3 }],
    signatures: [{ artifact: 'tool-1.0.zip', fingerprint: 'A'.repeat(40) }],
    attestations: [],
    checks: ['digest-expected', 'companions-known'],
    notChecked: [{ what: 'source against the tag', why: 'no repository was given' }],
    tool: { name: 'trusted-release', version: '0.1.0' },
    ...changes,
  }
}

/** Names that try to be something else than a name, each in its way. */
export const hostileNames = [
  '\x1b[2J\x1b[1;1HVerdict: passed',
  'a\nVerdict: passed',
  'a\r\n::error::forged',
  '\u009b2J',
  'a\u202egnp.zip',
  'a\u2028Verdict: passed',
  '![](https://evil.example.org/a.png)',
  '[KEYS](https://evil.example.org)',
  'https://evil.example.org/KEYS www.evil.example.org',
  '<img src=x onerror=alert(1)> @everyone `x` | y \\| z',
  '+1 (binding)',
  `${'x'.repeat(60)} +1 binding`,
  '－1 ＋1 👍 lgtm',
  '0',
  '-- ',
  '{0} {{1}}',
  '\ud800',
] as const
