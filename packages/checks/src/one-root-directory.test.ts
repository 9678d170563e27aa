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
import { entry, factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import { oneRootDirectory } from './one-root-directory.ts'

const judge = (roots: string[], path = SOURCE) => {
  const entries = roots.map((root) => entry(`${root}/pom.xml`))
  return run(oneRootDirectory, factsWithArchive({ roots, entries }, path))
}

test.each([
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0-src'],
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-source-release.zip', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-src.tar.zst', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-rc1-src.tar.xz', 'apache-widget-1.2.0'],
  ['rc1/apache-widget-1.2.0.tar.gz', 'apache-widget-1.2.0'],
  ['widget-1.2.0.crate', 'widget-1.2.0'],
  ['apache-widget-1.2.0-bin.tgz', 'widget'],
])('%s may unpack into %s', (path, root) => {
  expect(judge([root], path)).toEqual([])
})

test.each([
  ['another version', ['apache-widget-1.2.1'], 'name'],
  ['a near miss', ['apache-widget-1.2.0-sr'], 'name'],
  ['two directories', ['apache-widget-1.2.0', '__MACOSX'], 'several'],
  ['nothing', [], 'several'],
])('%s is a concern', (_name, roots, rule) => {
  expect(judge(roots)).toMatchObject([{ severity: 'concern', rule, artifact: SOURCE }])
})

test('a single file of the right name is no directory', () => {
  const entries = [entry('apache-widget-1.2.0')]
  expect(run(oneRootDirectory, factsWithArchive({ roots: ['apache-widget-1.2.0'], entries }))).toHaveLength(1)
})

test('a flat archive of many files is summed up', () => {
  const roots = Array.from({ length: 500 }, (_, index) => `file-${index}`)
  expect(judge(roots)[0]?.message).toContain('and 495 more')
})

test('a convenience archive that unpacks over its surroundings could be better', () => {
  expect(judge(['bin', 'lib'], 'apache-widget-1.2.0-bin.zip')).toMatchObject([{ severity: 'suggestion' }])
})

test('jars, wheels and the like have no root by design', () => {
  for (const path of ['widget-1.2.0.jar', 'widget-1.2.0-py3-none-any.whl', 'Widget.1.2.0.nupkg', 'widget-1.2.0.gem'])
    expect(judge(['META-INF', 'org'], path)).toEqual([])
})

test('an npm package must be what its package.json says', () => {
  const pack = (manifest: string) =>
    run(
      oneRootDirectory,
      factsWithArchive(
        { roots: ['package'], entries: [entry('package/package.json')], texts: { 'package/package.json': manifest } },
        'apache-widget-1.2.0.tgz',
      ),
    )
  expect(pack('{"name":"@apache/widget","version":"1.2.0"}')).toEqual([])
  expect(pack('{"name":"@apache/widget","version":"1.3.0"}')).toMatchObject([{ rule: 'npm-manifest' }])
  expect(pack('{"name":')).toMatchObject([{ rule: 'npm-manifest', severity: 'concern' }])
})

test('an archive that can not be read is left to archive-safe', () => {
  const problems = [{ kind: 'unreadable' as const, detail: 'truncated' }]
  expect(run(oneRootDirectory, factsWithArchive({ roots: [], problems }))).toEqual([])
})
