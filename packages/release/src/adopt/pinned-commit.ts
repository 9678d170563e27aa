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

import { callerPath, phases, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'

const CALL = new RegExp(`uses: ${SUITE}/[^@\\s]{1,100}@(?<commit>[0-9a-f]{40})\\b`)

/** The commit of the suite that a project's callers pin already; undefined where none does. */
export function pinnedCommit({ texts }: Pick<ProjectFacts, 'texts'>): string | undefined {
  return phases.flatMap((phase) => CALL.exec(texts.get(callerPath(phase)) ?? '')?.groups?.commit ?? [])[0]
}
