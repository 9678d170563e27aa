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
import { rosterDocuments } from './roster.ts'

const ann = { id: 'ann', name: 'Ann Voter', joined: '2021-04-01' }
const bob = { id: 'bob', name: 'Bob Committer' }
const documents = rosterDocuments([
  { id: 'example', displayName: 'Example', people: [ann, bob] },
  { id: 'sprout', displayName: 'Sprout', people: [ann], podling: true },
])

test('the committee roster holds PMC members with the day they joined, and no podling', () => {
  const { committees } = JSON.parse(documents.committeeInfo)
  expect(Object.keys(committees)).toEqual(['example'])
  expect(committees.example.roster).toEqual({ ann: { name: 'Ann Voter', date: '2021-04-01' } })
  expect(committees.example).toMatchObject({ roster_count: 1, pmc: true, chair: { ann: { name: 'Ann Voter' } } })
})

test('the project roster tells owners from members, and a podling from a project', () => {
  const { projects } = JSON.parse(documents.projects)
  expect(projects.example).toMatchObject({ members: ['ann', 'bob'], owners: ['ann'], pmc: true })
  expect(projects.sprout).toMatchObject({ owners: ['ann'], podling: 'current' })
})

test('everybody has a name once, and nobody an address', () => {
  expect(Object.keys(JSON.parse(documents.people).people)).toEqual(['ann', 'bob'])
  expect(JSON.stringify(documents)).not.toContain('@')
})
