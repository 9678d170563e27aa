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

import {
  BundleVerifier,
  candidateFetcher,
  candidateReader,
  documentReader,
  openPgpVerifier,
  systemClock,
  trustRootFrom,
} from '@tra/adapters'
import { profileNames } from '@tra/kernel'
import { jsonDocument, verificationText, verifyCandidate } from '@tra/release'
import { type Command, exitCodes, type Terminal, type Values } from '../command.ts'
import { choiceOption, digestOption, onePositional, requiredOption, textOption } from '../values.ts'

const KEYS_HINT =
  'Give KEYS from elsewhere than the candidate, for example https://downloads.apache.org/<project>/KEYS.'

/** The same use case as the action, for a voter's own machine. */
export const verify: Command = {
  name: 'verify',
  summary: 'Check a candidate or a release without trusting the server that hosts it.',
  usage: '<directory|URL> --keys <path|URL>',
  options: {
    keys: { type: 'string' },
    profile: { type: 'string' },
    expect: { type: 'string' },
    identity: { type: 'string' },
    issuer: { type: 'string' },
    'trusted-root': { type: 'string' },
    json: { type: 'boolean' },
  },
  help: {
    keys: 'KEYS file of the project; signatures by other keys are not accepted',
    profile: `rules that apply: ${profileNames.join(', ')} (default asf)`,
    expect: 'candidate digest from the VOTE mail; other bytes are a blocker',
    identity: 'exact certificate subject of the Sigstore bundles; without it they are not checked',
    issuer: 'exact OIDC issuer of that certificate (default GitHub Actions)',
    'trusted-root': "Sigstore trusted_root.json (default: the public instance's)",
    json: 'print the report as JSON',
  },
  run,
}

async function run(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const documents = documentReader()
  const subject = textOption(values, 'identity')
  const identity = subject && {
    subject,
    issuer: textOption(values, 'issuer') ?? 'https://token.actions.githubusercontent.com',
  }
  const report = await verifyCandidate(
    {
      candidate: onePositional(positionals, 'one directory or URL'),
      keys: requiredOption(values, 'keys', KEYS_HINT),
      profile: choiceOption(values, 'profile', profileNames, 'asf'),
      expectedDigest: digestOption(values, 'expect'),
      identity: identity || undefined,
    },
    {
      fetcher: candidateFetcher(),
      reader: candidateReader(),
      documents,
      openPgp: openPgpVerifier(),
      sigstore: identity
        ? new BundleVerifier(await trustRootFrom(textOption(values, 'trusted-root'), documents))
        : undefined,
      clock: systemClock,
      progress: terminal.log,
    },
  )
  terminal.out(values.json ? jsonDocument(report) : verificationText(report))
  return exitCodes[report.verdict]
}
