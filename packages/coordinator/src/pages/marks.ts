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

import type { Verdict } from '@tra/kernel'
import { html } from 'hono/html'
import type { Markup } from './layout.ts'

const marks: Record<Verdict, { sign: string; text: string }> = {
  passed: { sign: '✓', text: 'passed' },
  failed: { sign: '✗', text: 'failed' },
  'needs-human': { sign: '?', text: 'needs a human' },
  skipped: { sign: '–', text: 'skipped' },
}

/** A verdict by sign and word; its colour only repeats them (WCAG 1.4.1). */
export function verdictMark(verdict: Verdict): Markup {
  const { sign, text } = marks[verdict]
  return html`<span class="verdict ${verdict}"><span aria-hidden="true">${sign}</span> ${text}</span>`
}

/** A moment to the minute, in UTC; the full time for machines. */
export function timeMark(time: string): Markup {
  return html`<time datetime="${time}">${time.slice(0, 16).replace('T', ' ')} UTC</time>`
}
