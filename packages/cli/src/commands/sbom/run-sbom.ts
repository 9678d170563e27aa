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

import { statSync } from 'node:fs'
import type { Terminal, Values } from '../../command.ts'
import { choiceOption } from '../../values.ts'
import { compareSboms } from './compare-sboms.ts'
import { describeArchiveFile } from './describe-archive-file.ts'
import { describeTree } from './describe-tree.ts'
import { printNotices } from './print-notices.ts'

/** @returns the exit code. @throws ReleaseError INPUT_INVALID, NOT_FOUND, MALFORMED, LIMIT_EXCEEDED. */
export async function runSbom(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const format = choiceOption(values, 'format', ['text', 'json'], 'text')
  const [verb, ...references] = positionals
  if (verb === 'diff') return compareSboms(references, format, terminal)
  if (verb === 'notices') return printNotices(references, { values, format }, terminal)
  if (verb !== undefined && references.length === 0 && isFile(verb))
    return describeArchiveFile(verb, { values, format }, terminal)
  return describeTree(positionals, { values, format }, terminal)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
