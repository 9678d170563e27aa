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

/** Counts a vote on anybody's machine, also years later. */
export const tally: Command = {
  name: 'tally',
  summary: 'Count a release vote from its mails, and explain every mail that was read.',
  usage:
    '<permalink|mbox file|"<Message-ID>" --list <list>|--list <list> --subject <subject>> --committee <id> --candidate-digest <digest> [options]',
  options: {
    list: { type: 'string' },
    subject: { type: 'string' },
    since: { type: 'string' },
    committee: { type: 'string' },
    'candidate-digest': { type: 'string' },
    round: { type: 'string' },
    'podling-tally': { type: 'string' },
    'podling-thread': { type: 'string' },
    commit: { type: 'string' },
    revision: { type: 'string' },
    roster: { type: 'string' },
    voters: { type: 'string' },
    keys: { type: 'string' },
    mailmap: { type: 'string' },
    'release-manager': { type: 'string' },
    'vote-hours': { type: 'string' },
    'expedited-reason': { type: 'string' },
    'archive-url': { type: 'string' },
    cache: { type: 'string' },
    'no-cache': { type: 'boolean' },
    'as-of': { type: 'string' },
    atr: { type: 'string' },
    'atr-project': { type: 'string' },
    'atr-version': { type: 'string' },
    senders: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  help: {
    list: 'with a Message-ID or --subject: the list, such as dev@logging.apache.org',
    subject: 'in place of a thread: the subject of the VOTE mail; `Re:` and tags do not matter',
    since:
      'with --subject: the month in which to begin, such as 2026-03 (default: the month before last); six are searched',
    committee: 'whose votes bind, by its id on the roster (`logging`)',
    'candidate-digest': 'the digest of the bytes that were voted on; it must stand in the VOTE mail',
    round:
      'committee (default); for a podling ppmc (its own vote) and ipmc (that of the Incubator, with --committee incubator)',
    'podling-tally': 'with round ipmc: tally.json of the podling’s own vote; both must carry',
    'podling-thread':
      'with round ipmc: permalink of that vote as the VOTE mail links it; votes are carried over only then',
    commit: 'the commit that was built; the VOTE mail must name it',
    revision: 'the Subversion revision that holds the candidate; the VOTE mail must name it',
    roster:
      'path or URL of committee-info.json or public_ldap_projects.json (default: that of whimsy.apache.org); keep it with the mails to count again later',
    voters: 'JSON file, ASF id to list of addresses, for voters who write from elsewhere',
    keys: 'path or URL of KEYS: addresses on a key belong to the ASF id that it carries',
    mailmap: 'path of .mailmap: addresses that it gives an @apache.org address belong to that id',
    'release-manager': 'ASF id or name (default: whoever opened the vote)',
    'vote-hours': 'how long the vote must have been open (default 72; less needs --expedited-reason)',
    'expedited-reason': 'why it may have been shorter than 72 hours; a lower --vote-hours still holds',
    'archive-url': 'Pony Mail archive of the permalink (default https://lists.apache.org)',
    cache:
      'directory that keeps months that are over and single mails (default: trusted-release/mail-archives in the cache directory of the user)',
    'no-cache': 'ask for everything again, and keep nothing',
    'as-of':
      'count as if it were this time, such as 2026-03-01T12:00:00Z (default: now): the same mails then give the same bytes',
    atr: 'address of Apache Trusted Releases, where it holds the vote, or the atr-vote.json of an earlier tally: its ballots are put beside the thread; the account stands in ATR_ASF_ID and ATR_TOKEN',
    'atr-project': 'with --atr: the project as ATR spells it (`logging-log4j`)',
    'atr-version': 'with --atr: the version as ATR spells it',
    senders:
      'authenticated (default): a binding vote counts for certain only where DKIM or SPF passed for its sender; any: for mails whose headers are lost',
    format: 'text, markdown (as the job summary) or json (docs/schemas/tally.schema.json)',
    output:
      'directory for tally.json, tally.md, thread.mbox (the mails that were read) and collection.json (where they came from)',
  },
  run: async (positionals, values, terminal) =>
    (await import('./run-tally.ts')).runTally(positionals, values, terminal),
}
