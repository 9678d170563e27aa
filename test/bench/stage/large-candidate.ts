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

import { randomFillSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MEGABYTE = 1024 * 1024

/** Files of bytes that no compression makes smaller, as archives are. */
export function writeLargeCandidate(
  directory: string,
  { files, megabytes }: { files: number; megabytes: number },
): void {
  mkdirSync(directory)
  const content = Buffer.alloc(Math.round((megabytes * MEGABYTE) / files))
  for (let file = 0; file < files; file += 1)
    writeFileSync(join(directory, `tool-${file}.zip`), randomFillSync(content))
}
