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

/** ATR's severities, worst first. */
export const severities = ['blocker', 'concern', 'suggestion', 'note'] as const
export type Severity = (typeof severities)[number]

/** One thing a reader of a report should know. A finding is not an error: all of them are shown. */
export interface Finding {
  /** Id of the check; also its file name and the heading of its page. */
  check: string
  /** Which of the check's rules, where it has several. */
  rule?: string
  severity: Severity
  /** Path inside the candidate, when the finding is about one file. */
  artifact?: string
  /** Path inside that archive. */
  entry?: string
  /** Line of that text, from 1. */
  line?: number
  message: string
  /** Why a reader should care. */
  why?: string
  /** What to do next. */
  hint?: string
  /** URL of the policy clause. */
  reference?: string
  /** How strongly that clause asks for it: `MUST`, `SHOULD`, … */
  strength?: string
  /** The check could not decide: a human must. Stops the line without calling the release bad. */
  undecided?: true
  /** The project answers for it until a day: shown in every report, not counted in the verdict. */
  waived?: { reason: string; expires: string }
}

/** What was found, with the file's name in front where the message doesn't begin with it. */
export function findingSentence({ artifact, message }: Pick<Finding, 'artifact' | 'message'>): string {
  return artifact === undefined || message.startsWith(artifact) ? message : `${artifact}: ${message}`
}
