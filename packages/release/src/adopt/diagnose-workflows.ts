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

import { readWorkflow, workflowPin } from '@tra/checks'
import { type Diagnosis, judged } from './diagnosis.ts'
import type { ProjectFacts } from './project-facts.ts'

const RELEASING = /^\.github\/workflows\/[^/]*(?:release|publish|deploy)[^/]*\.ya?ml$/i
/** Whoever can write a cache from a pull request writes into the release that restores it. */
const CACHING = /"uses":"actions\/cache(?:\/restore)?@|"cache":(?:true|"(?!false")[^"]+")|Swatinem\/rust-cache@/i

function diagnose(path: string, text: string, repository: string): Diagnosis[] {
  const workflow = readWorkflow(text)
  if ('unreadable' in workflow)
    return [
      { check: 'release-workflow', state: 'unknown', message: `${path}: ${workflow.unreadable}`, fix: 'Correct it.' },
    ]
  const { uses, content } = workflow.value
  const loose = uses.filter((use) => !['local', 'pinned'].includes(workflowPin(use, repository)))
  const named = loose.map(({ value, line }) => `${path}:${line} ${value}`).join(', ')
  return [
    judged('release-workflow-pinned', loose.length === 0, named || path, 'Name the full commit or digest.'),
    judged('release-workflow-cache', !CACHING.test(content), path, 'Restore no cache in a job that releases.'),
  ]
}

/** Workflows whose names say that they release: code of others that is not pinned, and caches. */
export function diagnoseWorkflows({ texts, repository = '' }: ProjectFacts): Diagnosis[] {
  return [...texts].flatMap(([path, text]) => (RELEASING.test(path) ? diagnose(path, text, repository) : []))
}
