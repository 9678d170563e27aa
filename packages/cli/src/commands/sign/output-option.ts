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

import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { Values } from '../../command.ts'
import { textOption } from '../../values.ts'

/** Without links, also of a path of which the end is not there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPath(parent), basename(path))
  }
}

/** Where signatures go; undefined for beside the artifacts. @throws ReleaseError INPUT_INVALID for one in the candidate. */
export function outputOption(values: Values, directory: string): string | undefined {
  const output = textOption(values, 'output')
  if (output === undefined) return undefined
  const way = relative(realPath(resolve(directory)), realPath(resolve(output)))
  if (/^\.\.([/\\]|$)/.test(way) || isAbsolute(way)) return output
  // It would become part of what is voted on.
  throw new ReleaseError('INPUT_INVALID', `--output: ${output} lies in the candidate`, {
    hint: 'Take a directory outside of it, or leave --output out: then signatures are written beside the artifacts.',
  })
}
