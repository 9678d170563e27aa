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

/** What the monitor remembers in an issue, where readers don't see it. */
export interface IssueMark {
  key: string
  scope: string
  /** Of title and text: whether there is anything to be updated. */
  digest: string
  /** `gone`: the monitor closed it, because it found nothing any more. */
  state: 'open' | 'gone'
}

/** An issue's body taken apart. */
export interface IssueBody {
  mark: IssueMark
  text: string
  /** What people wrote behind it. */
  tail: string
}

// At the very beginning only: quoted in an issue of somebody else, it means nothing.
const BEGIN = /^<!-- trusted-release-monitor v1 ([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9a-f]{16}) (open|gone) -->\r?\n/
const END = '\n<!-- trusted-release-monitor end -->'

/** The body of an issue. Texts are escaped, so that none can hold what ends it. */
export function issueBody({ mark, text, tail = '' }: { mark: IssueMark; text: string; tail?: string }): string {
  const { key, scope, digest, state } = mark
  return `<!-- trusted-release-monitor v1 ${key} ${scope} ${digest} ${state} -->\n${text}${END}${tail}`
}

/** Reads a body; undefined for one that the monitor did not write. GitHub's editor ends lines with CR LF. */
export function readIssueBody(body: string): IssueBody | undefined {
  const [begin, key, scope, digest, state] = BEGIN.exec(body) ?? []
  if (begin === undefined || key === undefined || scope === undefined || digest === undefined) return undefined
  const rest = body.slice(begin.length).replaceAll('\r\n', '\n')
  const end = rest.indexOf(END)
  const mark: IssueMark = { key, scope, digest, state: state === 'gone' ? 'gone' : 'open' }
  if (end < 0) return { mark, text: rest, tail: '' }
  return { mark, text: rest.slice(0, end), tail: rest.slice(end + END.length) }
}
