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

import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * The bytes of a file below a directory.
 * @param root as `realpath` gives it.
 * @returns undefined for what is not there, is no regular file inside of the directory, or is larger.
 */
export function contentOf(root: string, path: string, maximumBytes: number): Buffer | undefined {
  try {
    const file = join(root, path)
    // A link would read another file of the machine under this name.
    const found = lstatSync(file)
    if (!found.isFile() || found.size > maximumBytes) return undefined
    return realpathSync(file).startsWith(root + sep) ? readFileSync(file) : undefined
  } catch {
    return undefined
  }
}
