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

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { WrittenDocument } from '../documents.ts'
import type { Validator } from './validator.ts'

const MAX_OUTPUT_BYTES = 50_000_000
/** What their time for lists of unique items allows, which is quadratic; others judge the larger ones. */
const MAX_DOCUMENT_BYTES = 700_000
const SCRIPT = join(import.meta.dirname, 'validate.py')

/** CycloneDX's and SPDX's own Python libraries. */
export const pythonLibraries: Validator[] = [
  { name: "CycloneDX's Python library", prefix: 'cyclonedx-' },
  { name: "SPDX's Python tools, 2.3", prefix: 'spdx-2' },
  { name: "SPDX's Python model, 3.0.1", prefix: 'spdx-3' },
].map(({ name, prefix }) => ({
  name,
  needs: ['python'],
  maxBytes: MAX_DOCUMENT_BYTES,
  reads: (format) => format.startsWith(prefix),
  judge: (documents, [python = '']) => judged(python, documents),
}))

function judged(python: string, documents: readonly WrittenDocument[]): Map<string, string> {
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  if (status !== 0) throw new Error(stderr)
  const complaints: { path: string; problem: string }[] = JSON.parse(stdout)
  return new Map(complaints.map(({ path, problem }) => [path, problem]))
}
