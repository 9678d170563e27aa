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

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkedId, checkFiles, withCheck } from './check-template.ts'
import { repositoryRoot } from './repository.ts'

/** Writes a check, its test and its page and lists it in the registry. Never overwrites a file. */
function newCheck(id: string): string[] {
  const registryPath = join(repositoryRoot, 'packages/checks/src/registry.ts')
  const registry = withCheck(readFileSync(registryPath, 'utf8'), id)
  const files = checkFiles(id)
  for (const [path, text] of Object.entries(files)) writeFileSync(join(repositoryRoot, path), text, { flag: 'wx' })
  writeFileSync(registryPath, registry)
  return Object.keys(files)
}

try {
  for (const path of newCheck(checkedId(process.argv[2]))) console.log(path)
  console.log('Next: write them, then `npm run format && npm run docs && npm test`.')
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown)
  process.exitCode = 1
}
