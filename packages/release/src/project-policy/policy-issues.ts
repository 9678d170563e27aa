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

import { nearest, visibleText } from '@tra/kernel'
import * as z from 'zod'
import { projectPolicySchema } from './project-policy.ts'

/** The first ones are enough to go on. */
const MAX_ISSUES = 10

// The JSON Schema is the one description of all keys that can be walked.
function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const properties = 'properties' in schema && typeof schema.properties === 'object' ? schema.properties : undefined
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)]
}

function unknownKey(key: string, place: string): string {
  const meant = nearest(key, [...new Set(keysIn(z.toJSONSchema(projectPolicySchema)))])
  return `${place}unknown key "${visibleText(key)}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`
}

function sentences(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.length === 0 ? '' : `${visibleText(issue.path.join('.'))}: `
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, place))
  if (issue.code === 'invalid_key') return [`${place}${issue.issues.map(({ message }) => message).join('; ')}`]
  return [`${place}${issue.message}`]
}

/** What is wrong with a policy, one sentence for each key or value. */
export function policyIssues(error: z.ZodError): string[] {
  return error.issues.flatMap(sentences).slice(0, MAX_ISSUES)
}
