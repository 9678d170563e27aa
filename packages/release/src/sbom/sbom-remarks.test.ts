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

import { componentGraph, makeSbom } from '@tra/sbom'
import { expect, test } from 'vitest'
import { sbomRemarks } from './sbom-remarks.ts'

function remarks(licences: Record<string, string>, kind: 'source' | 'binary' = 'binary', supplier?: string): string[] {
  const packages = Object.fromEntries(
    Object.entries(licences).map(([name, license]) => [`node_modules/${name}`, { version: '1.0.0', license }]),
  )
  const dependencies = Object.fromEntries(Object.keys(licences).map((name) => [name, '*']))
  const lock = { lockfileVersion: 3, packages: { '': { dependencies }, ...packages } }
  const bytes = new TextEncoder().encode(JSON.stringify(lock))
  const graph = componentGraph([{ path: 'package-lock.json', bytes, beside: () => undefined, below: () => [] }])
  const sbom = makeSbom({ graph, subject: { name: 'tool', version: '1.0', supplier }, timestamp: new Date(0) })
  return sbomRemarks({ path: 'tool.zip', kind, graph, sbom, today: '2026-05-04' })
}

test('tells which licences stop a release, and of which nobody has decided', () => {
  const told = remarks({ a: 'MIT', b: 'GPL-3.0-only', c: 'Unheard-Of' }).join('\n')
  expect(told).toContain('tool.zip: category-x (GPL-3.0-only): b 1.0.0')
  expect(told).toContain('tool.zip: unknown (Unheard-Of): c 1.0.0')
  expect(told).not.toContain('a 1.0.0')
})

test('category B matters in a source package more than in a binary', () => {
  expect(remarks({ a: 'EPL-2.0' }, 'source').join()).toContain('category-b-source')
  expect(remarks({ a: 'EPL-2.0' }, 'binary').join()).toContain('category-b-binary')
})

test('tells what ATR and NTIA would miss, before the upload', () => {
  const told = remarks({ a: 'MIT' })
  expect(told.find((text) => text.includes(' atr: '))).toMatch(/lacks .*supplier/)
  const supplied = remarks({}, 'binary', 'The Apache Software Foundation').find((text) => text.includes(' atr: '))
  // A release has no package URL unless somebody gives it one.
  expect(supplied).toMatch(/atr: 12 of 13 elements; .* lacks [^,]*identifier[^,]*$/)
})

test('a long list is cut, and says so', () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`p${at}`, 'GPL-3.0-only']))
  expect(remarks(many).join()).toContain('p4 1.0.0 and 4 more')
})
