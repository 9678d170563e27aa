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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { jsonDocument } from '../evidence.ts'
import { aFinding, aReport, hostileNames, waivedFinding } from '../testing/a-report.ts'
import { reportSchema } from './verification-report.ts'

const published = join(import.meta.dirname, '../../../../docs/schemas/verification-report.schema.json')
/** What somebody validates with who has nothing but the published file. */
const validator = z.fromJSONSchema(JSON.parse(readFileSync(published, 'utf8')))

const validates = (report: unknown) => validator.safeParse(JSON.parse(jsonDocument(report))).success

describe('the published JSON Schema', () => {
  test('takes a report with everything in it', () => {
    const report = aReport([aFinding, waivedFinding, { ...aFinding, undecided: true }], {
      source: { repository: 'apache/tool', commit: 'a'.repeat(40), tag: 'v1.0' },
      archives: [{ path: 'a.tgz', entries: 1, tree: 'a'.repeat(40), swhid: `swh:1:dir:${'a'.repeat(40)}` }],
      attestations: [{ kind: 'bundle', path: 'a.sigstore.json', artifact: 'a', outcome: 'good', buildLevel: 3 }],
    })
    expect(validates(report)).toBe(true)
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('takes what names of a hostile candidate make of a report', () => {
    const findings = hostileNames.map((name) => ({ ...aFinding, artifact: name, entry: name, message: name }))
    const report = aReport(findings, { candidate: hostileNames[0] })
    expect(validates(report)).toBe(true)
    expect(JSON.parse(jsonDocument(report))).toEqual(report)
  })

  test('takes the report about a repository', () => {
    const { schema, profile, checkedAt, verdict, findings, confirmed, checks, notChecked, tool } = aReport([])
    const head = { schema, profile, checkedAt, verdict, findings, confirmed, checks, notChecked, tool }
    expect(validates({ ...head, subject: 'source', name: 'apache/tool', facts: [] })).toBe(true)
    expect(validates({ ...head, subject: 'candidate' })).toBe(false)
  })

  test.each([
    { verdict: 'good' },
    { candidateDigest: 'D'.repeat(64) },
    { findings: [{ ...aFinding, severity: 'fatal' }] },
    { findings: [{ ...waivedFinding, waived: { reason: 'no day' } }] },
    { extra: true },
    { schema: 'verification-report/v1' },
  ])('takes no %j', (changes) => {
    expect(validates({ ...aReport([]), ...changes })).toBe(false)
  })
})
