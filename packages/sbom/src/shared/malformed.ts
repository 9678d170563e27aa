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

const HINT = 'Let the package manager write it anew and commit it.'

/** A file that is not what its name says; `problem` goes on after the name: `is not JSON`. */
export function malformed(name: string, problem: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `the ${name} ${problem}`, { hint: HINT, cause })
}

/** The same, where its line is known. */
export function malformedAt(name: string, line: number, problem: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `line ${line} of the ${name} ${problem}`, { hint: HINT, cause })
}

/** @param kind what was expected: `bun.lock of lockfileVersion 0, 1 or 2`. */
export function notOfThisKind(kind: string): ReleaseError {
  return new ReleaseError('MALFORMED', `the file is no ${kind}`, { hint: HINT })
}
