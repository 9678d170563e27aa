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

import { markdownText } from '../report/markdown-text.ts'
import type { WatchedFinding } from './watched-finding.ts'

/** Key and scope of the one issue that lists what has none of its own. */
export const OVERFLOW_KEY = '0'.repeat(16)

const MAX_LISTED = 50

/** What is beyond the most issues that may be open, as one. @param rest at least one, worst first. */
export function overflowFinding(rest: readonly WatchedFinding[], complete: boolean): WatchedFinding {
  const listed = rest.slice(0, MAX_LISTED).map(({ severity, title }) => `- **${severity}** ${markdownText(title)}`)
  const more = rest.length > MAX_LISTED ? [`- and ${rest.length - MAX_LISTED} more`] : []
  const gap = complete ? [] : ['', 'Not everything could be looked at: more may belong here.']
  const severity = rest[0]?.severity ?? 'note'
  return {
    ...{ key: OVERFLOW_KEY, scope: OVERFLOW_KEY, place: 'monitor', check: 'monitor', severity, undecided: false },
    title: `${rest.length} more finding${rest.length === 1 ? '' : 's'} of the release monitor`,
    text: ['So many issues are open already that these have none of their own:', '', ...listed, ...more, ...gap].join(
      '\n',
    ),
  }
}
