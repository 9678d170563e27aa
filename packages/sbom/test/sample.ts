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

import type { LockfileKind } from '../src/lockfile-kind.ts'

/** A package as a sample of a lockfile holds it. */
export interface SampleEntry {
  name: string
  version: string
  needs: string[]
}

/** How files of a kind are written, for what all kinds must hold to. */
export interface Sample {
  kind: LockfileKind
  /** Where the name of the kind is none of a file. */
  path?: string
  head: string
  tail?: string
  /** Between entries. */
  joint?: string
  entry(entry: SampleEntry): string
  /** Whether entries say whom they need. */
  hasEdges: boolean
  /** What a name becomes in the file where that is not the name itself: Maven's `birds:egret`. */
  shownName?(name: string): string
}

export function rendered({ head, tail = '', joint = '', entry }: Sample, entries: readonly SampleEntry[]): string {
  return `${head}${entries.map(entry).join(joint)}${tail}`
}

export const quote = (text: string): string => JSON.stringify(text)
