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

import { documentReader } from '@tra/adapters'
import { ReleaseError, visibleText } from '@tra/kernel'
import { jsonDocument, openSbom } from '@tra/release'
import { type ComponentChange, type ReadComponent, sbomDifferences } from '@tra/sbom'
import { exitCodes, type Terminal } from '../../command.ts'

/** As diff(1) does: 0 when nothing differs, 1 when something does. */
export async function compareSboms(references: string[], format: 'text' | 'json', terminal: Terminal): Promise<number> {
  const [before, after, ...more] = references
  if (before === undefined || after === undefined || more.length > 0)
    throw new ReleaseError('INPUT_INVALID', `sbom diff: expected <old> <new>, got ${references.length} arguments`)
  const changes = sbomDifferences(await componentsOf(before), await componentsOf(after))
  terminal.out(format === 'json' ? jsonDocument(changes) : textOf(changes))
  return changes.length === 0 ? exitCodes.passed : exitCodes.failed
}

async function componentsOf(reference: string): Promise<ReadComponent[]> {
  return (await openSbom(reference, documentReader())).reading.components
}

function textOf(changes: readonly ComponentChange[]): string {
  if (changes.length === 0) return 'The same components.\n'
  return changes
    .map((change) => `${change.kind.padEnd(8)} ${visibleText(change.package)}  ${visibleText(sides(change))}\n`)
    .join('')
}

function sides({ before, after }: ComponentChange): string {
  return before === undefined || after === undefined ? (before ?? after ?? '') : `${before} → ${after}`
}
