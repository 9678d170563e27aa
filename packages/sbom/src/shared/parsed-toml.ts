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

import { parse, TomlError } from 'smol-toml'
import { malformed, malformedAt } from './malformed.ts'

const MAX_DEPTH = 64

/** @throws ReleaseError MALFORMED with the line, also for a table or key that stands there twice. */
export function parsedToml(text: string, name: string): Record<string, unknown> {
  try {
    return parse(text, { maxDepth: MAX_DEPTH })
  } catch (cause) {
    if (cause instanceof TomlError) throw malformedAt(name, cause.line, 'is not TOML', cause)
    throw malformed(name, 'is not TOML', cause)
  }
}
