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
import type { Command } from '../../command.ts'
import { eventHelp, eventOptions } from '../../event-options.ts'
import { smtpHelp, smtpOptions } from '../../smtp-options.ts'

/** A vote is opened and its result told: the two mails that a release manager writes. */
export const vote: Command = {
  name: 'vote',
  summary: 'Open a release vote, or tell its result: writes the mail, reads it back, and sends it when told to.',
  usage: 'open <directory|address of the candidate> | result <tally.json>, with --release and the options below',
  options: {
    ...eventOptions,
    release: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    location: { type: 'string' },
    revision: { type: 'string' },
    'candidate-digest': { type: 'string' },
    commit: { type: 'string' },
    tag: { type: 'string' },
    keys: { type: 'string' },
    'vote-hours': { type: 'string' },
    'expedited-reason': { type: 'string' },
    round: { type: 'string' },
    'podling-thread': { type: 'string' },
    'podling-result': { type: 'string' },
    template: { type: 'string' },
    'subject-template': { type: 'string' },
    variables: { type: 'string' },
    acknowledge: { type: 'string' },
    thread: { type: 'string' },
    'asf-id': { type: 'string' },
    output: { type: 'string' },
    send: { type: 'boolean' },
    ...smtpOptions,
    format: { type: 'string' },
  },
  help: {
    ...eventHelp,
    release: 'what is voted on, as <committee>/<product>/<version>-<candidate> (logging/log4j/2.25.4-rc1)',
    to: 'the list that votes',
    from: 'name to stand under the mail',
    location: 'open: where voters find the candidate, when a directory of this machine is given',
    revision: 'open: its Subversion revision; what is there is read and must be what was given',
    'candidate-digest': 'open: the digest that verify printed; the candidate must have it',
    commit: 'open: full id of the commit that was built',
    tag: 'open: tag of that commit',
    keys: 'open: URL of KEYS that voters are to use',
    'vote-hours': 'open: hours (default 72)',
    'expedited-reason': 'open: why the vote is shorter than 72 hours; stands in the mail, and the board will read it',
    round: 'open: committee (default); for a podling ppmc (on its own list) or ipmc (on general@)',
    'podling-thread': 'open, with round ipmc: permalink of the podling’s own vote',
    'podling-result': 'open, with round ipmc: permalink of its result; votes are carried over only then',
    template: 'path of the project’s own mail, with ATR’s names ({{PROJECT_NAME}}, {{VERSION}}, {{REVIEW_URL}} …)',
    'subject-template': 'open: template of the subject; it must begin with [VOTE]',
    variables:
      'open: JSON file with values for BUG_DATABASE, CHECKLIST_URL, HOMEPAGE, RELEASE_CHECKLIST, REPOSITORY, YOUR_ASF_ID',
    acknowledge:
      'open, in ATR: checkers whose concerns are known (atr.tasks.checks.license.headers), with commas between',
    thread: 'result: permalink of the vote (default: that of the VOTE mail in the tally)',
    'asf-id': 'result: {{YOUR_ASF_ID}} of a template',
    output: 'directory for the mail (.eml, .txt) and the receipt (default with --send: .trusted-release/vote)',
    send: 'send the mail, once: a second run finds the receipt and sends nothing; for a page of ATR and without --smtp-host, ATR opens the vote and sends it, with the token in ATR_TOKEN of ATR_ASF_ID',
    ...smtpHelp,
    format: 'text (default; the mail) or json',
  },
  run: async (positionals, values, terminal) => (await import('./run-vote.ts')).runVote(positionals, values, terminal),
}
