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
import { resolve } from 'node:path'

/** The checkout this file lies in; scripts work from any folder. */
export const repositoryRoot = resolve(import.meta.dirname, '..')

/** Longest file listing taken from git: some hundred thousand paths. */
const MAX_LISTING_BYTES = 32 * 1024 * 1024

/**
 * Every file of a checkout that git knows or would add, relative to its root, sorted. Files deleted from the work tree
 * but still in the index are left out by the second listing.
 * @throws Error when the folder is no git checkout.
 */
export function repositoryFiles(root: string = repositoryRoot): string[] {
  const deleted = new Set(listed(root, ['--deleted']))
  return listed(root, ['--cached', '--others', '--exclude-standard'])
    .filter((path) => !deleted.has(path))
    .sort()
}

function listed(root: string, options: string[]): string[] {
  const output = execFileSync('git', ['ls-files', '-z', ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: MAX_LISTING_BYTES,
  })
  return [...new Set(output.split('\0').filter((path) => path !== ''))]
}
