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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { isRecord } from '../shared/is-record.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { isPackageId, type NugetEntry, nugetEntrySchema } from './nuget-entry.ts'

const documentSchema = z.object({
  // 2 is for central package management.
  version: z.literal([1, 2]),
  dependencies: z.custom<Record<string, unknown>>(isRecord),
})

/** A package or project as one target (`net8.0`, `net8.0/linux-x64`) holds it. */
export interface NugetItem {
  target: string
  name: string
  entry: NugetEntry
}

/** What a file of NuGet holds. */
export interface NugetDocument {
  items: NugetItem[]
  /** Names of entries that no package or project can be told of. */
  unreadable: string[]
}

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function nugetDocument(bytes: Uint8Array): NugetDocument {
  const name = 'packages.lock.json'
  const { data } = documentSchema.safeParse(parsedJson(lockfileText(bytes, name), name))
  if (data === undefined) {
    throw new ReleaseError('MALFORMED', 'the file is no packages.lock.json of version 1 or 2', {
      hint: 'Write it anew with "dotnet restore --force-evaluate" and commit it.',
    })
  }
  const document: NugetDocument = { items: [], unreadable: [] }
  for (const [target, entries] of Object.entries(data.dependencies)) addTarget(document, target, entries)
  return document
}

function addTarget({ items, unreadable }: NugetDocument, target: string, entries: unknown): void {
  if (!isRecord(entries)) {
    unreadable.push(target)
    return
  }
  for (const [name, raw] of Object.entries(entries)) {
    const item = nugetItem(target, name, raw)
    if (item === undefined) unreadable.push(name)
    else items.push(item)
  }
}

/** An entry of packages.lock.json, or nothing where it can't be read. */
export function nugetItem(target: string, name: string, raw: unknown): NugetItem | undefined {
  const { data: entry } = nugetEntrySchema.safeParse(raw)
  return entry === undefined || !isPackageId(name) ? undefined : { target, name, entry }
}
