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

import { componentGraph, type InstalledPackages } from '@tra/sbom'
import { describe, expect, test } from 'vitest'
import { licenceReport } from './licence-report.ts'
import { withInstalledLicences } from './with-installed-licences.ts'
import { withLicences } from './with-licences.ts'

const text = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1', b: '1', c: '1', d: '1' }, devDependencies: { e: '1' } },
    'node_modules/a': { version: '1.0.0', license: '(MIT OR GPL-3.0) AND Apache-2.0' },
    'node_modules/b': { version: '1.0.0', license: 'EPL-2.0' },
    'node_modules/c': { version: '1.0.0' },
    'node_modules/d': { version: '1.0.0', license: 'JSON' },
    'node_modules/e': { version: '1.0.0', license: 'AGPL-3.0', dev: true },
  },
})
const graph = componentGraph([
  { path: 'package-lock.json', bytes: new TextEncoder().encode(text), beside: () => undefined, below: () => [] },
])
const installed: InstalledPackages = {
  read: (_cache, path) =>
    path === 'node_modules/c/package.json'
      ? new TextEncoder().encode('{"name":"c","version":"1.0.0","license":"ISC"}')
      : undefined,
  list: () => [],
}
const source = { read: () => undefined }
const today = '2026-05-04'
const overrides = [
  { package: 'pkg:npm/d@*', category: 'A', reference: 'LEGAL-7', reason: 'reworded', expires: today } as const,
]

describe('the licences of a source tree', () => {
  test('are told with what counts, who says so, and what ATR would show', () => {
    const report = licenceReport(withInstalledLicences(withLicences(graph, source), installed), {
      kind: 'binary',
      overrides,
      today,
    })
    expect(report.components.map(({ name, category, source: by, where }) => [name, category, by, where])).toEqual([
      ['a 1.0.0', 'A', 'lockfile', 'package-lock.json'],
      ['b 1.0.0', 'B', 'lockfile', 'package-lock.json'],
      ['c 1.0.0', 'A', 'installed', 'installed:node_modules/c/package.json'],
      ['d 1.0.0', 'A', 'override', 'LEGAL-7'],
      ['e 1.0.0', 'X', 'lockfile', 'package-lock.json'],
    ])
    expect(report.components[0]).toMatchObject({
      chosen: 'MIT AND Apache-2.0',
      atr: expect.stringMatching(/^X: ATR offers/),
    })
    expect(report).toMatchObject({
      categories: { A: { components: 3, shipped: 3 }, X: { components: 1, shipped: 0 } },
      sources: { lockfile: 3, installed: 1, override: 1 },
      findings: [
        { rule: 'category-b-binary', gate: 'warns' },
        { rule: 'not-shipped', gate: 'informs' },
      ],
      overrides: [{ state: 'used', matches: 1 }],
      verdict: 'passed',
    })
  })

  test('that can not ship stop a release, and those that nobody knows wait for a human', () => {
    const bare = withLicences(graph, source)
    expect(licenceReport(bare, { kind: 'binary', overrides: [], today }).verdict).toBe('failed')
    expect(licenceReport(bare, { kind: 'binary', overrides, today }).verdict).toBe('needs-human')
    expect(
      licenceReport(withInstalledLicences(withLicences(graph, source), installed), { kind: 'source', overrides, today })
        .verdict,
    ).toBe('failed')
  })
})
