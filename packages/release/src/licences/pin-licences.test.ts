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
import { componentGraph } from '@tra/sbom'
import { describe, expect, test } from 'vitest'
import type { FoundLicence } from '../ports.ts'
import { memoryDisk, memoryTree } from '../testing/memory-disk.ts'
import { pinLicences } from './pin-licences.ts'
import { withLicences } from './with-licences.ts'

const PINNED = '/source/.asf-licenses.json'

function graphOf(names: string[], licence: Record<string, string> = {}) {
  const packages = Object.fromEntries(
    names.map((name) => [
      `node_modules/${name}`,
      { version: '1.0.0', ...(licence[name] && { license: licence[name] }) },
    ]),
  )
  const text = JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...packages } })
  return componentGraph([
    { path: 'package-lock.json', bytes: new TextEncoder().encode(text), beside: () => undefined, below: () => [] },
  ])
}

function setUp(find: (purl: string) => Promise<FoundLicence | undefined>, files: Record<string, string> = {}) {
  const disk = memoryDisk(files)
  const asked: string[] = []
  const lookup = {
    find: (purl: string) => {
      asked.push(purl)
      return find(purl)
    },
  }
  const ports = {
    source: memoryTree(disk, '/source'),
    lookup,
    writer: disk.writer,
    clock: { now: () => new Date('2026-05-04T00:00:00Z') },
  }
  return { disk, asked, ports, pin: (graph: ReturnType<typeof graphOf>) => pinLicences(graph, '/source', ports) }
}

const mit = (purl: string): FoundLicence => ({ licence: 'MIT', source: `https://example.org/${purl}` })

describe('pinning licences', () => {
  test('asks about what nothing tells, and writes the answers alone', async () => {
    const { disk, asked, pin, ports } = setUp(async (purl) => (purl.includes('/b@') ? undefined : mit(purl)))
    const graph = graphOf(['a', 'b', 'c'], { c: 'ISC' })
    expect(await pin(graph)).toEqual({ asked: 2, found: 1, failures: [] })
    expect(asked).toEqual(['pkg:npm/a@1.0.0', 'pkg:npm/b@1.0.0'])
    expect(JSON.parse(disk.files.get(PINNED)?.toString() ?? '')).toEqual({
      version: 1,
      licences: [{ purl: 'pkg:npm/a@1.0.0', ...mit('pkg:npm/a@1.0.0'), retrieved: '2026-05-04' }],
    })
    const statements = withLicences(graph, ports.source).packages.map((one) => one.statements?.[0]?.licence)
    expect(statements).toEqual(['MIT', undefined, undefined])
  })

  test('asks nothing twice, and writes nothing when there is nothing to write', async () => {
    const { disk, asked, pin, ports } = setUp(async (purl) => mit(purl))
    await pin(graphOf(['a']))
    const before = disk.files.get(PINNED)
    expect(await pin(withLicences(graphOf(['a']), ports.source))).toEqual({ asked: 0, found: 0, failures: [] })
    expect(asked).toHaveLength(1)
    expect(disk.files.get(PINNED)).toBe(before)
  })

  test('keeps what was found when the registry breaks off, and soon stops asking', async () => {
    const failure = new ReleaseError('NETWORK', 'it is down')
    const { disk, asked, pin } = setUp(async (purl) => {
      if (purl === 'pkg:npm/p0@1.0.0') return mit(purl)
      throw failure
    })
    const { found, failures } = await pin(graphOf(Array.from({ length: 300 }, (_, at) => `p${at}`)))
    expect(found).toBe(1)
    expect(failures[0]).toBe(failure)
    expect(asked.length).toBeLessThan(40)
    expect(disk.files.get(PINNED)?.toString()).toContain('p0@1.0.0')
  })

  test('has at most eight questions under way', async () => {
    let [underWay, busiest] = [0, 0]
    const { pin } = setUp(async (purl) => {
      busiest = Math.max(busiest, ++underWay)
      await Promise.resolve()
      underWay -= 1
      return mit(purl)
    })
    expect((await pin(graphOf(Array.from({ length: 50 }, (_, at) => `p${at}`)))).found).toBe(50)
    expect(busiest).toBeLessThanOrEqual(8)
  })

  test('does not overwrite a file that it can not read', async () => {
    const { pin, asked } = setUp(async (purl) => mit(purl), { [PINNED]: '<<<<<<< ours' })
    await expect(pin(graphOf(['a']))).rejects.toMatchObject({ code: 'MALFORMED' })
    expect(asked).toEqual([])
  })
})
