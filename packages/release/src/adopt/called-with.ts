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

import { calledWorkflow, callerPath, type Phase, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { entriesOf, yamlMapping } from './yaml-mapping.ts'

type Mapping = Readonly<Record<string, unknown>>

/** The job of a workflow that calls a phase of the suite. */
export function callOf(phase: Phase, workflow: Mapping): Mapping | undefined {
  const target = `${SUITE}/.github/workflows/${calledWorkflow(phase)}.yml@`
  const jobs = Object.values(entriesOf(workflow.jobs)).map(entriesOf)
  return jobs.find(({ uses }) => typeof uses === 'string' && uses.startsWith(target))
}

/** The texts that a project's caller of a phase gives to the suite; none where it has no caller. */
export function calledWith(phase: Phase, { texts }: Pick<ProjectFacts, 'texts'>): ReadonlyMap<string, string> {
  const call = callOf(phase, yamlMapping(texts.get(callerPath(phase))) ?? {})
  const given = Object.entries(entriesOf(call?.with))
  return new Map(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}
