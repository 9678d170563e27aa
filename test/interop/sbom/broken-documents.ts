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

import { readFileSync, writeFileSync } from 'node:fs'
import type { WrittenDocument } from './documents.ts'

/** By the start of a format's name: what stands in a document, and what may not stand there instead. */
const FAULTS: readonly [prefix: string, right: string | RegExp, wrong: string][] = [
  ['cyclonedx-', /("type": ?|type=)"library"/, '$1"librarry"'],
  ['spdx-2', /"relationshipType": ?"DESCRIBES"/, '"relationshipType":"DESCRIBESS"'],
  ['spdx-3', /"type": ?"SpdxDocument"/, '"type":"SpdxDocumment"'],
]

/** The same documents with one word wrong: who accepts these has not looked. */
export function brokenDocuments(documents: readonly WrittenDocument[]): WrittenDocument[] {
  return documents.flatMap((document) => {
    const [, right, wrong] = FAULTS.find(([prefix]) => document.format.startsWith(prefix)) ?? []
    if (right === undefined || wrong === undefined) return []
    const text = readFileSync(document.path, 'utf8')
    const broken = text.replace(right, wrong)
    if (broken === text) return []
    const path = document.path.replace(/(\.[a-z0-9]+){2}$/, '.broken$&')
    writeFileSync(path, broken)
    return [{ ...document, path }]
  })
}
