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

import { expect, test } from 'vitest'
import type { MonitorReport } from './monitor-releases.ts'
import { monitorMarkdown } from './monitor-summary.ts'
import { watchedFindings } from './watched-finding.ts'

const quiet: MonitorReport = {
  ...{ schema: 'monitor-report/v1', checkedAt: '2026-05-04T00:00:00Z', verdict: 'passed', notAsked: [] },
  releases: [{ release: 'logging/log4j/2.25.4', location: 'https://downloads.example.org/', looked: true }],
  ...{ findings: [], unknown: [] },
}

test('says that nobody is needed where nothing is wrong', () => {
  const text = monitorMarkdown(quiet)
  expect(text).toContain('**✓\u00a0released: still as released**')
  expect(text).toContain('**Needs a human:** nothing. The next run looks again.')
})

test('names what is wrong and what nobody knows, and what strangers wrote is no markup', () => {
  const hint = 'find out who changed it'
  const finding = { place: 'logging/log4j/2.25.4', check: 'published-files-unchanged', severity: 'blocker' } as const
  const findings = watchedFindings([{ ...finding, message: '<b>x</b> differs', hint }])
  const unknown = [{ what: 'pypi:widget', why: '[no](https://example.org) answer' }]
  const text = monitorMarkdown({ ...quiet, verdict: 'failed', findings, unknown })
  expect(text).toContain('**✗\u00a0released: something is wrong**')
  expect(text).toContain('1. blocker: logging/log4j/2.25.4: &#60;b&#62;x&#60;/b&#62; differs ([look](https://')
  expect(text).toContain('2. could not be looked at: pypi&#58;widget (&#91;no&#93;(https&#58;//example.org) answer)')
})
