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
import { podlingName } from './podling-name.ts'

const judge = (path: string, profile: 'asf' | 'asf-podling' | 'open-source' = 'asf-podling') =>
  run(podlingName, cleanFacts({ files: [file(path), file(`${path}.asc`)], profile: plainProfile(profile) }))

test('the file name must say that the project is incubating', () => {
  expect(judge('apache-widget-1.0-incubating-src.tar.gz')).toEqual([])
  expect(judge('apache-widget-1.0-src.tar.gz')).toMatchObject([{ severity: 'blocker', rule: 'incubating' }])
})

test('a directory that says so is not enough', () => {
  expect(judge('incubating/apache-widget-1.0-src.tar.gz')).toHaveLength(1)
})

test('a graduated project must not say so', () => {
  expect(judge('apache-widget-1.0-incubating-src.tar.gz', 'asf')).toMatchObject([{ rule: 'graduated' }])
})

test('other projects are free', () => {
  expect(run(podlingName, cleanFacts())).toEqual([])
  expect(judge('widget-incubating-1.0.zip', 'open-source')).toEqual([])
})
