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

import { execFileSync } from 'node:child_process'
import { actionNames } from './action-manifest.ts'
import { renderPin } from './pin-page.ts'
import { repositoryRoot } from './repository.ts'

/** Longest answer taken from git: a package.json. */
const MAX_SHOWN = 256 * 1024

function git(...given: string[]): string {
  return execFileSync('git', given, { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: MAX_SHOWN }).trim()
}

// A ref is looked up as a commit and nothing else: what begins with a dash is no option of git here.
const wanted = process.argv[2] ?? 'HEAD'
const commit = git('rev-parse', '--verify', '--end-of-options', `${wanted}^{commit}`)
const version = git('show', `${commit}:package.json`).match(/"version": "([^"]+)"/)?.[1] ?? ''
console.log(renderPin({ commit, version, actions: actionNames(repositoryRoot) }))
