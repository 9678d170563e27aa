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
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { noDotfiles } from './no-dotfiles.ts'

const judge = (path: string) => run(noDotfiles, cleanFacts({ files: [file(path)] }))

test.each(['.gitignore', 'docs/.htaccess', '.github/workflows/ci.yml', 'x/.atr/settings'])('%s is hidden', (path) => {
  expect(judge(path)).toMatchObject([{ severity: 'concern', artifact: path }])
})

test.each(['.atr/ignore', 'docs/.gitkeep', 'widget-1.0.zip', 'a..b/c'])('%s may be there', (path) => {
  expect(judge(path)).toEqual([])
})

test('what an operating system left behind is the fault of another check', () => {
  expect(judge('.DS_Store')).toEqual([])
})
