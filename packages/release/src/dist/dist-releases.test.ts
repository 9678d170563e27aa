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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DistFile } from './dist-ports.ts'
import { committeeOf, distReleases } from './dist-releases.ts'

const fileAt = (path: string): DistFile => ({ path, size: 1, revision: 7, changedAt: new Date(0) })

function releasesAt(folder: string, ...paths: string[]) {
  const { releases, unread } = distReleases(folder, paths.map(fileAt))
  return [
    ...releases.map(({ committee, product, version, candidate, place, files }) => {
      return `${committee}/${product}/${version}${candidate ? ` ${candidate}` : ''} in ${place}: ${files.length}`
    }),
    ...unread.map((place) => `? ${place}`),
  ]
}

// Layouts as they are met in dist.apache.org.
test.each([
  [
    'a directory per version',
    'logging',
    ['logging/log4j/2.25.4/apache-log4j-2.25.4-src.zip'],
    ['logging/log4j/2.25.4'],
  ],
  [
    'sources and binaries apart',
    'maven',
    [
      'maven/maven-3/3.9.9/binaries/apache-maven-3.9.9-bin.zip',
      'maven/maven-3/3.9.9/source/apache-maven-3.9.9-src.zip',
    ],
    ['maven/maven-3/3.9.9'],
  ],
  [
    'the product in the name of the directory',
    'kafka',
    ['kafka/kafka-3.9.0-rc2/kafka-3.9.0-src.tgz'],
    ['kafka/kafka/3.9.0 rc2'],
  ],
  ['a version alone', 'kafka', ['kafka/3.9.0/kafka_2.13-3.9.0.tgz'], ['kafka/kafka/3.9.0']],
  [
    'a leading v, and what was built after the candidate',
    'spark',
    ['spark/v4.1.0-rc1-bin/spark-4.1.0-bin-hadoop3.tgz'],
    ['spark/spark/4.1.0 rc1'],
  ],
  [
    'a candidate glued to its version',
    'airflow',
    ['airflow/2.10.0rc1/apache_airflow-2.10.0-source.tar.gz'],
    ['airflow/airflow/2.10.0 rc1'],
  ],
  ['a directory of its own for the candidate', 'tool', ['tool/1.0.0/RC3/tool-1.0.0-src.zip'], ['tool/tool/1.0.0 rc3']],
  [
    'a podling',
    'incubator/widget',
    ['incubator/widget/1.2.0-incubating-rc1/apache-widget-1.2.0-incubating-src.tar.gz'],
    ['widget/widget/1.2.0-incubating rc1'],
  ],
  [
    'a milestone',
    'cassandra',
    ['cassandra/5.0-beta1/apache-cassandra-5.0-beta1-src.tar.gz'],
    ['cassandra/cassandra/5.0-beta1'],
  ],
])('reads %s', (_, folder, paths, wanted) => {
  expect(releasesAt(folder, ...paths)).toEqual(wanted.map((name) => expect.stringContaining(`${name} in `)))
})

test('reads the names of files where directories name no version', () => {
  expect(
    releasesAt(
      'commons',
      'commons/lang/source/commons-lang3-3.17.0-src.zip',
      'commons/lang/source/commons-lang3-3.17.0-src.zip.asc',
      'commons/lang/binaries/commons-lang3-3.17.0-bin.zip',
      'commons/lang/source/commons-lang3-3.18.0-src.zip',
    ),
  ).toEqual([
    'commons/commons-lang3/3.17.0 in commons/lang: 3',
    'commons/commons-lang3/3.18.0 in commons/lang/source: 1',
  ])
})

test('companions and KEYS alone are no release, and what says no version is shown as such', () => {
  expect(releasesAt('tool', 'tool/KEYS', 'tool/1.0/tool-1.0-src.zip.asc', 'tool/misc/logo.zip')).toEqual([
    '? tool/misc',
  ])
})

test('a year of a directory is not a version', () => {
  expect(releasesAt('tool', 'tool/2024/logo.zip')).toEqual(['? tool/2024'])
})

test('hostile names are read or not, and nothing is lost', () => {
  const segment = fc.string({
    minLength: 1,
    maxLength: 60,
    unit: fc.constantFrom('a', '1', '.', '-', 'r', 'c', '_', 'v', 'é'),
  })
  const paths = fc.array(
    fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `tool/${parts.join('/')}.zip`),
  )
  fc.assert(
    fc.property(paths, (given) => {
      const { releases, unread } = distReleases('tool', given.map(fileAt))
      const held = releases.flatMap(({ files }) => files)
      expect(new Set(held).size).toBe(held.length)
      for (const { place, files } of releases) for (const { path } of files) expect(path.startsWith(place)).toBe(true)
      expect(held.length === given.length || unread.length > 0).toBe(true)
    }),
  )
})

test('a podling is its own committee', () => {
  expect(['logging', 'incubator/widget', 'incubator'].map(committeeOf)).toEqual(['logging', 'widget', 'incubator'])
})
