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

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'

/** The folder of a clone. @throws ReleaseError INPUT_INVALID for an address, NOT_FOUND. */
export function localRepository(project: string): string {
  if (/^[a-z+]+:\/\//.test(project) || /^[\w.-]+@[\w.-]+:/.test(project)) {
    throw new ReleaseError('INPUT_INVALID', `--project: ${project} is not a folder`, {
      hint: 'Clone the repository first and give the path of the clone; the rehearsal reaches nothing outside this machine.',
    })
  }
  const folder = resolve(project)
  if (existsSync(folder)) return folder
  throw new ReleaseError('NOT_FOUND', `--project: there is no folder ${folder}`, {
    hint: 'Give the path of a Git clone.',
  })
}
