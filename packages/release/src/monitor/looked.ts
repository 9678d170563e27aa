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

import { type ErrorCode, messageOf, ReleaseError } from '@tra/kernel'
import { type PlacedFinding, scopeOf } from './watched-finding.ts'

/** What came of looking at something. */
export interface Looked {
  findings: PlacedFinding[]
  /** Scopes that were looked at whole. */
  known: string[]
  /** What could not be looked at, and why. */
  unknown: { what: string; why: string }[]
}

const READABLE = 'monitor-readable'

/** Answers that will be the same tomorrow, so that a human must do something; others are trouble that may pass. */
const LASTING: readonly ErrorCode[] = [
  'NOT_FOUND',
  'MALFORMED',
  'REFUSED',
  'INPUT_INVALID',
  'CONFLICT',
  'PERMISSION_MISSING',
  'LIMIT_EXCEEDED',
]

/** Everything that was found, joined. */
export function joined(parts: readonly Looked[]): Looked {
  return {
    findings: parts.flatMap(({ findings }) => findings),
    known: parts.flatMap(({ known }) => known),
    unknown: parts.flatMap(({ unknown }) => unknown),
  }
}

function trouble(place: string, thrown: ReleaseError): Looked {
  const unknown = [{ what: place, why: `${thrown.message} [${thrown.code}]` }]
  // A host that is down says nothing, not even that this is repaired.
  if (!LASTING.includes(thrown.code)) return { findings: [], known: [], unknown }
  const finding: PlacedFinding = {
    ...{ place, check: READABLE, severity: 'concern' },
    message: `it could not be looked at: ${messageOf(thrown)}`,
    hint: thrown.hint ?? 'Correct what the monitor is told to look at, or restore it.',
    undecided: true,
  }
  return { findings: [finding], known: [], unknown }
}

/**
 * Looks at something. What keeps it from being looked at is no error of the whole run: it is told, and nothing that was found
 * there before counts as gone. @param place the thing itself, no other look has it. @throws what is no ReleaseError.
 */
export async function look(place: string, work: () => Promise<Looked>): Promise<Looked> {
  try {
    const looked = await work()
    return { ...looked, known: [...looked.known, scopeOf(place, READABLE)] }
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError) || thrown.code === 'INTERNAL') throw thrown
    return trouble(place, thrown)
  }
}
