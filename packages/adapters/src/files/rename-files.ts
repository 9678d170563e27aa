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

import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Rename } from '@tra/release'

/** Gives files below a directory other paths, of which none is taken. */
export async function renameFiles(directory: string, renames: readonly Rename[]): Promise<void> {
  for (const { from, to } of renames) {
    await mkdir(dirname(join(directory, to)), { recursive: true })
    await rename(join(directory, from), join(directory, to))
  }
}
