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

import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What package managers and builds put there: others' lockfiles, which say nothing about this project. */
const INSTALLED = new Set(['node_modules', 'vendor', 'target', 'build', 'dist', 'venv', '__pycache__'])
const MAX_DEPTH = 32

/** Every file below a directory, sorted; hidden directories and installed packages are left out, links not followed. */
export function walkedFiles(root: string): string[] {
  const files: string[] = []
  const walk = (below: string, depth: number): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isFile()) files.push(path)
      else if (entry.isDirectory() && depth < MAX_DEPTH && isOwn(entry.name)) walk(path, depth + 1)
    }
  }
  walk('', 0)
  return files.toSorted()
}

function isOwn(directory: string): boolean {
  return !directory.startsWith('.') && !INSTALLED.has(directory)
}
