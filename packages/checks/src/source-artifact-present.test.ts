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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { sourceArtifactPresent } from './source-artifact-present.ts'

const facts = (...paths: string[]) => cleanFacts({ files: paths.map((path) => file(path)) })

test('one source package is enough', () => {
  expect(run(sourceArtifactPresent, cleanFacts())).toEqual([])
  expect(run(sourceArtifactPresent, facts('widget-1.0.jar', 'apache-widget-1.0.tar.gz'))).toEqual([])
})

test('convenience packages alone are no release', () => {
  const binaries = facts('widget-1.0.jar', 'widget-1.0-sources.jar', 'apache-widget-1.0-bin.zip')
  expect(run(sourceArtifactPresent, binaries)).toMatchObject([{ severity: 'blocker' }])
  expect(run(sourceArtifactPresent, { ...binaries, profile: plainProfile('open-source') })).toMatchObject([
    { severity: 'suggestion' },
  ])
})

test('a candidate without artifacts is left to candidate-not-empty', () => {
  expect(run(sourceArtifactPresent, facts('README.md'))).toEqual([])
})
