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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CandidateBench } from './candidate-bench.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function writePolicy(candidate: CandidateBench, key: string, item: object, days: number): Promise<void> {
  const path = join(candidate.scratch, 'trusted-release.yml')
  const expires = new Date(candidate.lab.now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  await writeFile(path, JSON.stringify({ version: 1, [key]: [{ reason: 'known', expires, ...item }] }))
  candidate.request.policy = path
}

/** The project waives something in its policy, until a day. */
export function waive(candidate: CandidateBench, waiver: object, days = 30): Promise<void> {
  return writePolicy(candidate, 'waivers', waiver, days)
}

/** The project names a decision that packages of a pattern are under the MIT licence, until a day. */
export function overrideLicence(candidate: CandidateBench, pattern: string, days: number): Promise<void> {
  const decision = { package: pattern, licence: 'MIT', reference: 'LEGAL-1234' }
  return writePolicy(candidate, 'licence-overrides', decision, days)
}
