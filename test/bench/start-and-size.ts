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

import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { actionFolders } from '../../scripts/bundle.ts'
import { startRatios } from './cold-start.ts'
import { layoutTable } from './dist-layouts.ts'

const root = resolve(import.meta.dirname, '../..')

function distBytes(): number {
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

console.log('Cold start without inputs (fastest of 15, in turn), as a ratio to `node -e 0` in this run:\n')
const programs = [...actionFolders(root), 'cli'].map((name) => ({ name, args: [join(root, 'dist', name, 'index.js')] }))
for (const { name, milliseconds, ratio } of startRatios(programs)) {
  console.log(`  ${name.padEnd(12)} ${milliseconds.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)}×`)
}
console.log(`\ndist/: ${(distBytes() / 1e6).toFixed(2)} MB\n`)
console.log('Bundle layouts:\n')
console.log((await layoutTable(root)).join('\n'))
