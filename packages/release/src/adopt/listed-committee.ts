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

import { asfYamlOf } from './asf-yaml.ts'
import type { ProjectFacts } from './project-facts.ts'

const LIST = /@(?<committee>[a-z0-9-]{1,60})\.apache\.org$/
const NOT_COMMITTEES = new Set(['infra', 'incubator'])

/** The committee whose lists `.asf.yaml` sends mail to: of several the one named first. */
export function listedCommittee({ texts }: Pick<ProjectFacts, 'texts'>): string | undefined {
  const { notifications } = asfYamlOf(texts) ?? {}
  if (typeof notifications !== 'object' || notifications === null) return undefined
  const committees = Object.values(notifications).flatMap((address) =>
    typeof address === 'string' ? (LIST.exec(address)?.groups?.committee ?? []) : [],
  )
  return committees.find((committee) => !NOT_COMMITTEES.has(committee))
}
