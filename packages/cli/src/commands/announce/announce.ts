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
import { smtpHelp, smtpOptions } from '../../smtp-options.ts'

/** What the action does, on a person's machine and as that person. */
export const announce: Command = {
  name: 'announce',
  summary: 'Wait for the files of a release, check its page and mail, and send the mail when told to.',
  usage:
    '--receipt <receipt.json> --download <URL> --mirror <URL> --page <URL> --keys <URL> --to <lists> --from <name> --about <text>',
  options: {
    receipt: { type: 'string' },
    download: { type: 'string' },
    mirror: { type: 'string' },
    cdn: { type: 'string' },
    page: { type: 'string' },
    'check-page': { type: 'string' },
    keys: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    about: { type: 'string' },
    template: { type: 'string' },
    identity: { type: 'string' },
    'fixed-cves': { type: 'string' },
    vdr: { type: 'string' },
    holds: { type: 'string' },
    'holds-key': { type: 'string' },
    'wait-minutes': { type: 'string' },
    'settle-minutes': { type: 'string' },
    output: { type: 'string' },
    send: { type: 'boolean' },
    atr: { type: 'string' },
    ...smtpOptions,
    'archive-url': { type: 'string' },
    'confirm-minutes': { type: 'string' },
  },
  help: {
    receipt: 'receipt that promote wrote; it says what is announced',
    download: 'where the release is served directly (https://downloads.apache.org/logging/log4j/2.25.4)',
    mirror: 'the same by way of the mirrors (https://www.apache.org/dyn/closer.lua/logging/log4j/2.25.4)',
    cdn: 'the same on the CDN (https://dlcdn.apache.org/logging/log4j/2.25.4); artifacts are looked for there too, last',
    page: 'the download page, which the mail links and which is checked when it is given by --check-page',
    'check-page': 'path or URL of the page as it is (default: the rendered one)',
    keys: 'URL of KEYS on the download host',
    to: 'lists, with commas between; each gets a mail of its own',
    from: 'name to stand under the mail',
    about: 'three to five lines about the project',
    template: 'path of the text of the project’s own mail, with {{NAMES}}',
    identity: 'who signed with Sigstore; the pages show commands for cosign and gh only with it',
    'fixed-cves': 'CVE ids that the release repairs, with commas between',
    vdr: 'path or URL of a VDR or VEX document; what it calls resolved is named too',
    holds: 'path or URL of the security holds; while one stands nothing is announced',
    'holds-key': 'verifier key of who must have signed them',
    'wait-minutes': 'how long to wait for the files (default 120)',
    'settle-minutes': 'how long to let pass once they are served (default 60)',
    output: 'directory for mail, pages and receipts (default .trusted-release/announce)',
    send: 'send the mail when nothing blocks it; a second run sends nothing',
    atr: 'with --send: page of the release in ATR (https://releases.apache.org/finish/<project>/<version>), which tells the first list itself; the token is read from ATR_TOKEN of ATR_ASF_ID',
    ...smtpHelp,
    'archive-url': 'Pony Mail archive in which the mail is looked for (default https://lists.apache.org)',
    'confirm-minutes': 'for how long (default 15)',
  },
  run: async (_positionals, values, terminal) => (await import('./run-announce.ts')).runAnnounce(values, terminal),
}
