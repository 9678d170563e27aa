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

import { candidateReader } from '../src/archive/index.ts'

/** What another process saw in a directory. */
export interface DirectoryReading {
  /** Kinds of problems by path, sorted, each once. */
  problems: Record<string, string[]>
  /** Most memory that the process had, in megabytes. */
  memory: number
}

/** Reads the directory in its first argument as `verify` does and prints a {@link DirectoryReading}. */
async function main(directory: string): Promise<void> {
  const files = await candidateReader({ metadata: 'packaged' }).read(directory)
  const kinds = files.map(({ path, archive }) => [path, (archive?.problems ?? []).map(({ kind }) => kind)] as const)
  const problems = Object.fromEntries(kinds.map(([path, all]) => [path, [...new Set(all)].sort()]))
  const reading: DirectoryReading = { problems, memory: Math.round(process.resourceUsage().maxRSS / 1024) }
  console.log(JSON.stringify(reading))
}

if (import.meta.main) await main(process.argv[2] ?? '')
