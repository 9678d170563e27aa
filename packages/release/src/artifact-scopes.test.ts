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
import { artifactScopes, sourcesByArtifact } from './artifact-scopes.ts'

const artifacts = ['tool-1.0-bin.tar.gz', 'sub/tool-1.0-web.tgz', 'tool-1.0-src.tar.gz']
const paths = ['pom.xml', 'server/pom.xml', 'web/package-lock.json', 'webapp/package-lock.json']
const chosen = (text: string) => Object.fromEntries(sourcesByArtifact(artifactScopes(text), artifacts, paths))

describe('artifacts', () => {
  test('each gets what its lines name, and all where no line names it', () => {
    const text = '# what ships where\n*-bin.tar.gz: server, pom.xml\n\n*-web.tgz: web/\n*-bin.*: web/*.json\n'
    expect(chosen(text)).toEqual({
      'tool-1.0-bin.tar.gz': ['pom.xml', 'server/pom.xml', 'web/package-lock.json'],
      'sub/tool-1.0-web.tgz': ['web/package-lock.json'],
      'tool-1.0-src.tar.gz': paths,
    })
    expect(chosen('')['tool-1.0-bin.tar.gz']).toEqual(paths)
    expect(chosen('sub/*: **/pom.xml\n*-src.tar.gz: .')).toMatchObject({
      'sub/tool-1.0-web.tgz': ['pom.xml', 'server/pom.xml'],
      'tool-1.0-src.tar.gz': paths,
    })
  })

  test.each([
    ['no list', '*-bin.tar.gz', 'is no "<artifact>: <source>, <source>"'],
    ['an empty source', '*-bin.tar.gz: web,', 'is no "<artifact>: <source>, <source>"'],
    ['no artifact', ': web', 'is no "<artifact>: <source>, <source>"'],
    ['an artifact that is not there', '*.zip: web', '"*.zip" matches no artifact'],
    ['a folder near by', '*-bin.tar.gz: we', '"we" matches no source'],
    ['a path out of the tree', '*-bin.tar.gz: ../web', '"../web" matches no source'],
    ['a flood', '*: web\n'.repeat(1_001), 'more than 1000 lines'],
  ])('refuses %s, and says which', (_, text, words) => {
    expect(() => chosen(text)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(words),
        hint: expect.any(String),
      }),
    )
  })

  test('the order of lines leaves no trace', () => {
    const lines = ['*-bin.tar.gz: web', '*-web.tgz: server', '*-bin.*: pom.xml']
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(chosen(shuffled.join('\n'))).toEqual(chosen(lines.join('\n')))
      }),
    )
  })
})
