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
import { describe, expect, test } from 'vitest'
import { edgesOf, gapsOf, lockfileOf, looseEnds } from '../../test/lockfile-of.ts'
import { kindOfLockfile } from '../lockfile-kinds.ts'
import { gradleConfigurationLock } from './configuration-lock.ts'

const read = (text: string, name = 'runtimeClasspath.lockfile') =>
  gradleConfigurationLock.read(lockfileOf(`gradle/dependency-locks/${name}`, text))
const lines = ['com.google.guava:guava:28.0-jre', 'org.slf4j:slf4j-api:1.7.30', 'no module']
const lock = (all = lines) => `# This is a Gradle generated file for dependency locking.\n${all.join('\n')}\n`

describe('gradle/dependency-locks/*.lockfile', () => {
  test('lists the modules of one configuration', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ purl, scope }) => `${purl} ${scope}`)).toEqual([
      'pkg:maven/com.google.guava/guava@28.0-jre required',
      'pkg:maven/org.slf4j/slf4j-api@1.7.30 required',
    ])
    expect(read(lock(), 'testRuntimeClasspath.lockfile').packages.map(({ scope }) => scope)).toEqual([
      'excluded',
      'excluded',
    ])
    expect(gapsOf(graph)).toEqual(expect.arrayContaining(['malformed-entry subject', 'no-edges subject']))
    expect(edgesOf(graph)).toEqual([])
    expect(looseEnds(graph)).toEqual([])
  })

  test('what the project asks for is looked for in its build file', () => {
    const others = { '../../build.gradle': "implementation 'org.slf4j:slf4j-api:1.7.30'\n" }
    const lockfile = lockfileOf('app/gradle/dependency-locks/runtimeClasspath.lockfile', lock(), others)
    expect(edgesOf(gradleConfigurationLock.read(lockfile))).toEqual([
      'subject required pkg:maven/org.slf4j/slf4j-api@1.7.30',
    ])
  })

  test('a configuration without modules is one', () => {
    expect(read('# comment\n').packages).toEqual([])
  })

  test.each(['compileClasspath', 'testRuntimeClasspath', 'annotationProcessor', 'classpath'])(
    '%s.lockfile is read',
    (name) => {
      expect(kindOfLockfile(`gradle/dependency-locks/${name}.lockfile`)).toBe(gradleConfigurationLock)
    },
  )

  test.each(['my.lockfile', 'server.lockfile', 'runtimeClasspath.lockfile.bak'])("%s is somebody else's", (name) => {
    expect(kindOfLockfile(name)).toBeUndefined()
  })

  test('refuses a half-merged file', () => {
    expect(() => read('<<<<<<< HEAD\na:b:1\n')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of lines leaves no trace', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(read(lock(shuffled))).toEqual(read(lock()))
      }),
    )
  })
})
