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
import type { Terminal, Values } from '../../command.ts'
import { runVerb, type Verb } from '../../run-verb.ts'
import { runVoteOpen } from './vote-open.ts'
import { runVoteResult } from './vote-result.ts'

const BOTH = ['release', 'to', 'from', 'template', 'output', 'send', 'event-spool', 'coordinator-url']
const SMTP = ['smtp-host', 'smtp-port', 'smtp-username', 'smtp-from']
const OPEN = [
  ...['location', 'revision', 'candidate-digest', 'commit', 'tag', 'keys', 'vote-hours', 'expedited-reason'],
  ...['round', 'podling-thread', 'podling-result', 'subject-template', 'variables', 'acknowledge'],
]

const verbs = new Map<string, Verb>([
  ['open', { run: runVoteOpen, words: ['directory or address'], options: [...BOTH, ...SMTP, ...OPEN] }],
  ['result', { run: runVoteResult, words: ['tally.json'], options: [...BOTH, ...SMTP, 'thread', 'asf-id'] }],
])

/** Runs one verb of `vote`. @throws ReleaseError INPUT_INVALID; whatever the verb throws. */
export function runVote(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  return runVerb('vote', verbs, { positionals, values, terminal })
}
