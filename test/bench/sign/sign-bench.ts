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

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SignBench {
  scratch: string
  rounds: number
}

/** A directory of small files to sign, and an empty one for what comes of it. */
export function filesToSign({ scratch }: SignBench, count: number, bytes: number): { files: string; output: string } {
  const [files, output] = [join(scratch, `files-${count}`), join(scratch, 'output')]
  for (const directory of [files, output]) mkdirSync(directory, { recursive: true })
  for (let index = 0; index < count; index += 1)
    writeFileSync(join(files, `part-${index}.tar.gz`), Buffer.alloc(bytes, `${index} `))
  return { files, output }
}
