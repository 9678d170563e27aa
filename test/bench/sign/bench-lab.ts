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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'

/** Starts the slow Sigstore. @returns the file that says where it is. */
export async function startLab(scratch: string, latency: number): Promise<{ file: string; close(): Promise<void> }> {
  const lab = spawn(process.execPath, [join(import.meta.dirname, 'lab.ts'), String(latency)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const file = join(scratch, `lab-${latency}.json`)
  const [line] = await once(createInterface(lab.stdout), 'line')
  writeFileSync(file, String(line))
  return {
    file,
    close: async () => {
      lab.stdin.end()
      await once(lab, 'exit')
    },
  }
}
