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

import type { Finding } from '@tra/kernel'
import { expect } from 'vitest'

/** What every reader of a report needs to know about a finding. */
const complete = {
  message: expect.stringMatching(/\w/),
  hint: expect.stringMatching(/\w/),
  why: expect.stringMatching(/\.$/),
  reference: expect.stringMatching(/^https:\/\//),
  strength: expect.stringMatching(/\w/),
  severity: expect.any(String),
}

/** Expects every `check/rule` named to have fired, no other, and each finding to say all that its reader needs. */
export function expectFindings(findings: readonly Finding[], finds: readonly string[]): void {
  const found = [...new Set(findings.map(({ check, rule }) => `${check}/${rule}`))].sort()
  const words = JSON.stringify(findings.map(({ message }) => message))
  expect(found, words).toEqual([...finds].sort())
  for (const finding of findings) expect(finding).toMatchObject(complete)
}
