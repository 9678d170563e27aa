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

import { type Finding, findingSentence, type Severity, visibleText } from '@tra/kernel'
import type { Annotation } from './workflow.ts'

/** GitHub shows at most ten annotations of a level for one step; the rest stands in the summary. */
const MAX_ANNOTATIONS_PER_LEVEL = 10

const levels: Record<Severity, Annotation['level']> = {
  blocker: 'error',
  concern: 'warning',
  suggestion: 'notice',
  note: 'notice',
}

/** The findings worth a line beside the step, worst first as they come. What the project answers for is a notice. */
export function annotationsOf(findings: readonly Finding[]): Annotation[] {
  const shown = { error: 0, warning: 0, notice: 0 }
  return findings.map(annotation).filter(({ level }) => shown[level]++ < MAX_ANNOTATIONS_PER_LEVEL)
}

function annotation(finding: Finding): Annotation {
  const { check, rule, severity, waived } = finding
  return {
    level: waived === undefined ? levels[severity] : 'notice',
    title: rule === undefined ? check : `${check}/${rule}`,
    message: lines(finding).map(visibleText).join('\n'),
  }
}

function lines(finding: Finding): string[] {
  const { entry, line, why, hint, strength, reference, waived } = finding
  const place = [entry, line].filter((part) => part !== undefined).join(':')
  const clause = [strength, reference].filter(Boolean).join(' ')
  return [
    findingSentence(finding),
    ...(place === '' ? [] : [`where: ${place}`]),
    ...(why === undefined ? [] : [`why: ${why}`]),
    ...(hint === undefined ? [] : [`do: ${hint}`]),
    ...(clause === '' ? [] : [`clause: ${clause}`]),
    ...(waived === undefined ? [] : [`not counted: waived until ${waived.expires}: ${waived.reason}`]),
  ]
}
