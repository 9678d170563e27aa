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

import { hostileFiles, writeHostileFiles } from '@tra/testkit'

/** Writes the hostile archives that the tests read, with a `manifest.json` that says what each must yield. */
async function main([directory]: readonly string[]): Promise<void> {
  if (directory === undefined) {
    console.error('Usage: node scripts/hostile-corpus.ts <directory>')
    process.exitCode = 2
    return
  }
  const files = hostileFiles()
  await writeHostileFiles(directory, files)
  console.log(`${files.length} files in ${directory}`)
}

if (import.meta.main) await main(process.argv.slice(2))
