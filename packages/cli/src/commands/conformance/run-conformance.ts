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
import type { Terminal, Values } from '../../command.ts'
import { onePositional } from '../../values.ts'
import { signBundle } from './sign-bundle.ts'
import { verifyBundle } from './verify-bundle.ts'

/** Sigstore's client protocol (sigstore-conformance, docs/cli_protocol.md). The suite looks at the exit code alone. */
export async function runConformance(
  [verb, ...rest]: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<number> {
  if (verb === 'sign-bundle') return signBundle(onePositional(rest, 'one file'), values, terminal)
  if (verb === 'verify-bundle') return verifyBundle(onePositional(rest, 'one file or digest'), values, terminal)
  throw new ReleaseError('INPUT_INVALID', `expected sign-bundle or verify-bundle, got ${verb ?? 'nothing'}`)
}
