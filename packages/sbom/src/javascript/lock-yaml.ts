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

import { FAILSAFE_SCHEMA, loadAll, YAMLException } from 'js-yaml'
import { malformed, malformedAt } from '../shared/malformed.ts'
import { reported } from '../shared/quoted.ts'

const MAX_DEPTH = 16

/**
 * The documents of a YAML file, every scalar as its text: `1.10` is a version and no number. No package manager writes
 * aliases, which can blow a few bytes up to gigabytes; a key that stands twice would hide a package.
 * @throws ReleaseError MALFORMED with the line.
 */
export function yamlDocuments(text: string, name: string): unknown[] {
  try {
    return loadAll(text, { schema: FAILSAFE_SCHEMA, maxDepth: MAX_DEPTH, maxAliases: 0 })
  } catch (cause) {
    if (!(cause instanceof YAMLException)) throw malformed(name, 'is not YAML', cause)
    throw malformedAt(name, (cause.mark?.line ?? 0) + 1, `is not YAML: ${reported(cause.reason)}`, cause)
  }
}
