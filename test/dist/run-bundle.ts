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

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface BundleRun {
  code: number
  stdout: string
  outputs: string
  summary: string
}

/** Runs a committed bundle as a runner does, with nothing but the given inputs. */
export function runBundle(name: string, inputs: Record<string, string> = {}): Promise<BundleRun> {
  const directory = mkdtempSync(join(tmpdir(), 'bundle-'))
  const files = { GITHUB_OUTPUT: join(directory, 'output'), GITHUB_STEP_SUMMARY: join(directory, 'summary') }
  for (const path of Object.values(files)) writeFileSync(path, '')
  const variables = Object.entries(inputs).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value])
  const env = { PATH: process.env.PATH ?? '', HOME: directory, ...files, ...Object.fromEntries(variables) }
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'dist', name, 'index.js')], { cwd: directory, env }, (error, stdout) => {
      const code = error === null ? 0 : Number(error.code ?? -1)
      done({
        code,
        stdout,
        outputs: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
        summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
      })
    })
  })
}
