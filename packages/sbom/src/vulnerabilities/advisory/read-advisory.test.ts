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

import { ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ADVISORY_BYTES, readAdvisory } from './read-advisory.ts'

const bytes = (json: unknown) => Buffer.from(JSON.stringify(json))
const read = (json: unknown) => readAdvisory(bytes(json), 'record.json')

// An excerpt of the record of CVE-2021-44228 in CVEProject/cvelistV5.
const LOG4SHELL = {
  dataType: 'CVE_RECORD',
  dataVersion: '5.1',
  cveMetadata: { state: 'PUBLISHED', cveId: 'CVE-2021-44228', assignerShortName: 'apache' },
  containers: {
    cna: {
      title:
        'Apache Log4j2 JNDI features do not protect against attacker controlled LDAP and other JNDI related endpoints',
      affected: [
        {
          vendor: 'Apache Software Foundation',
          product: 'Apache Log4j2',
          versions: [
            {
              ...{ version: '2.0-beta9', status: 'affected', lessThan: 'log4j-core*', versionType: 'custom' },
              changes: [
                { at: '2.3.1', status: 'unaffected' },
                { at: '2.4', status: 'affected' },
                { at: '2.12.2', status: 'unaffected' },
                { at: '2.13.0', status: 'affected' },
                { at: '2.15.0', status: 'unaffected' },
              ],
            },
          ],
        },
      ],
      metrics: [{ other: { type: 'unknown', content: { other: 'critical' } } }],
    },
  },
}

function cve({ state = 'PUBLISHED', cna = {} }: { state?: string; cna?: object } = {}) {
  return { cveMetadata: { state, cveId: 'CVE-2026-1111' }, containers: { cna } }
}

describe('a CVE record', () => {
  test('of the Foundation, with its own word for the severity', () => {
    expect(read(LOG4SHELL)).toEqual({
      id: 'CVE-2021-44228',
      title: LOG4SHELL.containers.cna.title,
      severity: 'critical',
      affected: ['Apache Log4j2 from 2.0-beta9, repaired in 2.3.1, 2.12.2, 2.15.0'],
    })
  })

  test.each([
    [{ version: '1.0', status: 'affected', lessThan: '1.2' }, 'Tool from 1.0 before 1.2'],
    [{ version: '0', status: 'affected', lessThanOrEqual: '1.2' }, 'Tool through 1.2'],
    [{ version: '1.0', status: 'affected' }, 'Tool 1.0'],
    [{ version: '0', status: 'affected', lessThan: '*' }, 'Tool all versions'],
  ])('%j', (version, words) => {
    expect(read(cve({ cna: { affected: [{ product: 'Tool', versions: [version] }] } })).affected).toEqual([words])
  })

  test('does not name what is unaffected', () => {
    const versions = [{ version: '2.0', status: 'unaffected' }]
    expect(read(cve({ cna: { affected: [{ product: 'Tool', versions }] } })).affected).toEqual([])
    expect(read(cve({ cna: { affected: [{ product: 'Tool', defaultStatus: 'affected' }] } })).affected).toEqual([
      'Tool all versions',
    ])
  })

  test('has a score by its vector, and no severity where nothing known says one', () => {
    const cvss = { cvssV3_1: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }
    const word = { other: { type: 'Textual description of severity', content: { text: 'important' } } }
    expect(read(cve({ cna: { metrics: [cvss] } })).severity).toBe('critical (CVSS 9.8)')
    expect(read(cve({ cna: { metrics: [word, cvss] } })).severity).toBe('important (CVSS 9.8)')
    expect(read(cve({ cna: { metrics: [{ other: { content: 'see <script>' } }] } }))).not.toHaveProperty('severity')
  })

  test.each(['RESERVED', 'REJECTED', 'published', ''])('that is %s is refused', (state) => {
    expect(() => read(cve({ state }))).toThrow(
      expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining('CVE-2026-1111 is not published') }),
    )
  })

  test('with thousands of versions shows some', () => {
    const versions = Array.from({ length: 5000 }, (_, index) => ({ version: `1.${index}`, status: 'affected' }))
    const { affected } = read(cve({ cna: { affected: [{ product: 'Tool', versions }] } }))
    expect([affected.length, affected.at(-1)]).toEqual([21, 'and 4980 more'])
  })
})

describe('an OSV document', () => {
  const osv = {
    ...{
      id: 'GHSA-aaaa-bbbb-cccc',
      modified: '2026-02-01T00:00:00Z',
      aliases: ['CVE-2026-1111'],
      summary: 'It breaks',
    },
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'Maven', name: 'org.example:tool' },
        ranges: [
          {
            type: 'ECOSYSTEM',
            events: [{ introduced: '0' }, { fixed: '1.2' }, { introduced: '2.0' }, { last_affected: '2.1' }],
          },
          { type: 'GIT', events: [{ introduced: '0' }] },
        ],
      },
    ],
  }

  test('is known by its CVE', () => {
    expect(read(osv)).toEqual({
      id: 'CVE-2026-1111',
      title: 'It breaks',
      severity: 'critical (CVSS 9.8)',
      affected: ['org.example:tool before 1.2', 'org.example:tool from 2.0 through 2.1'],
    })
    expect(read({ ...osv, severity: [], database_specific: { severity: 'MODERATE' } }).severity).toBe('moderate')
  })

  test.each([
    ['that was withdrawn', { withdrawn: '2026-02-02T00:00:00Z' }, 'REFUSED'],
    ['about no CVE', { aliases: [] }, 'NOT_FOUND'],
    ['about two', { aliases: ['CVE-2026-1111', 'CVE-2026-2222'] }, 'NOT_FOUND'],
  ])('%s is refused', (_, change, code) => {
    expect(() => read({ ...osv, ...change })).toThrow(expect.objectContaining({ code }))
  })
})

test('what is neither is malformed, and nothing else is ever thrown', () => {
  for (const json of [{}, [], null, { cveMetadata: {} }, { cveMetadata: { cveId: 'CVE-1', state: 'PUBLISHED' } }])
    expect(() => read(json)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  expect(() => readAdvisory(Buffer.from([0xff]), 'x')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  expect(() => readAdvisory(Buffer.alloc(MAX_ADVISORY_BYTES + 1), 'x')).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  )
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (json, isRecord) => {
      try {
        read(isRecord ? { ...LOG4SHELL, containers: { cna: { affected: json, metrics: json, title: json } } } : json)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReleaseError)
      }
    }),
  )
})
