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

import { describe, expect, it } from 'vitest'
import { lockfileOf } from '../test/lockfile-of.ts'
import { componentGraph } from './component-graph.ts'

const pom = (artifact: string, more: string) =>
  `<project><groupId>birds</groupId><artifactId>${artifact}</artifactId><version>1</version>${more}</project>`
const egret =
  '<dependencies><dependency><groupId>marsh</groupId><artifactId>egret</artifactId><version>2</version></dependency></dependencies>'
const root = lockfileOf('pom.xml', pom('nest', '<modules><module>wing</module></modules>'), {
  'wing/pom.xml': pom('wing', egret),
})
const wing = lockfileOf('wing/pom.xml', pom('wing', egret))
const edgesOf = ({ dependencies }: ReturnType<typeof componentGraph>) =>
  dependencies.map(({ from, to }) => `${from} ${to}`)

describe('componentGraph', () => {
  it('reads a module as a part of the build that lists it, whatever the order of the files', () => {
    const graph = componentGraph([wing, root])
    expect(edgesOf(graph)).toEqual(['birds:wing@1 pkg:maven/marsh/egret@2', 'subject birds:wing@1'])
    expect(componentGraph([root, wing])).toEqual(graph)
  })

  it('reads a module by itself when nothing else is given', () => {
    expect(edgesOf(componentGraph([wing]))).toEqual(['subject pkg:maven/marsh/egret@2'])
  })

  it('says in which file a mistake is', () => {
    expect(() => componentGraph([lockfileOf('a/pom.xml', '<project>')])).toThrow(/^a\/pom.xml: /)
  })
})
