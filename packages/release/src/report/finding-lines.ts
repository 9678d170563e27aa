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

import { styleText } from 'node:util'
import { type Finding, findingSentence, type Severity, type Verdict, visibleText } from '@tra/kernel'
import { clauseOf, placeOf, ruleKey, waiverOf } from './finding-words.ts'

export interface TextOptions {
  /** For a terminal that shows colours; a file or a mail gets none. */
  colour?: boolean
}

type Style = Parameters<typeof styleText>[0]

const severityStyles: Record<Severity, Style> = { blocker: 'red', concern: 'yellow', suggestion: 'cyan', note: 'gray' }
export const verdictStyles: Record<Verdict, Style> = {
  passed: 'green',
  failed: 'red',
  'needs-human': 'yellow',
  skipped: 'gray',
}

export type Painter = ReturnType<typeof painter>

export function painter({ colour = false }: TextOptions) {
  return (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text)
}

function detail(label: string, text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [`    ${label}: ${visibleText(text)}`]
}

/** One finding with everything a reader needs, as lines of a text. */
export function findingLines(finding: Finding, paint: Painter): string[] {
  const { severity, why, hint, undecided, entry, line } = finding
  const word = paint(severityStyles[severity], undecided ? `${severity}, undecided` : severity)
  return [
    `${word}: ${visibleText(findingSentence(finding))} [${ruleKey(finding)}]`,
    ...detail('where', entry === undefined && line === undefined ? undefined : placeOf(finding)),
    ...detail('why', why),
    ...detail('do', hint),
    ...detail('clause', clauseOf(finding)),
    ...detail('not counted', waiverOf(finding)),
  ]
}
