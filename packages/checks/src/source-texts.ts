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

import { matchesPath } from './matches-path.ts'
import type { SourcePolicy } from './source-policy.ts'

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/
// A composite action runs the actions of others as well, and a workflow names it by a local path.
const ACTION = /(?:^|\/)action\.ya?ml$/
const CHANGELOG = /^(?:CHANGES|CHANGELOG|RELEASE[-_]?NOTES?|HISTORY|NEWS)(?:\.(?:md|txt|rst|adoc|html))?$/i

/** Workflows and the actions of the repository itself. */
export function isWorkflow(path: string): boolean {
  return WORKFLOW.test(path) || ACTION.test(path)
}

/** A changelog at the root, or where the project says that it is. */
export function isChangelog(path: string, { changelogs }: Pick<SourcePolicy, 'changelogs'>): boolean {
  return CHANGELOG.test(path) || matchesPath(changelogs, path)
}
