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

import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runnerFolder, SUMMARY_FILE } from './runner.ts'

/** Copies the job summary of every step, in the order in which they ran: `01-sbom.md`. */
export async function keepSummaries(workspace: string, into: string): Promise<void> {
  const folder = runnerFolder(workspace)
  await mkdir(into, { recursive: true })
  for (const step of await readdir(folder)) await copyFile(join(folder, step, SUMMARY_FILE), join(into, `${step}.md`))
}
