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

import { messageOf, ReleaseError } from '@tra/kernel'
import type { Command, Terminal, Values } from '../command.ts'
import { profileOption, textOption } from '../values.ts'

/** A whole release on this machine; the rehearsal itself is not part of the shipped bundle. */
export const rehearse: Command = {
  name: 'rehearse',
  summary: 'Carry a release through a small world on this machine, with the committed bundles.',
  usage: '[--project <repository> [--ref <tag|commit>] [--build]] [--scenario <name>] [--store <name>] [--no-serve]',
  options: {
    project: { type: 'string' },
    ref: { type: 'string' },
    scenario: { type: 'string' },
    store: { type: 'string' },
    profile: { type: 'string' },
    build: { type: 'boolean' },
    record: { type: 'string' },
    keep: { type: 'string' },
    'no-serve': { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
  help: {
    project: 'Git repository to rehearse (default: a small sample project)',
    ref: 'tag, branch or commit of it (default HEAD)',
    scenario:
      'something that goes wrong: tampered-after-vote, extra-unsigned-file, expired-key, failed-vote, undecided-vote, changed-vote, html-vote, two-address-voter, forged-vote, coordinator-down, interrupted-promote, held-release, hold-lifted',
    store:
      'where it is staged, voted on and published: svn (default), directory, github (its releases) or atr (needs openssh-server and rsync)',
    profile: "rules that hold (default: those of the project's policy, else what init proposes; asf for the sample)",
    build:
      'build with the command of .github/workflows/release-candidate.yml, instead of making the source archive alone',
    record:
      'where the release record is written, with the page of the tally beside it (default release-record.json in the current directory)',
    keep: 'directory to copy the candidate, the mails, reports, plan and receipt into',
    'no-serve': 'end when the release is through, instead of serving the dashboard',
    verbose: 'print what the actions print',
  },
  run,
}

async function run(_: string[], values: Values, terminal: Terminal): Promise<number> {
  const { rehearseRelease } = await import('@tra/rehearsal').catch((cause) => {
    throw new ReleaseError('TOOL_MISSING', `the rehearsal can not be loaded: ${messageOf(cause)}`, {
      hint: 'It runs from a checkout of the suite: clone it, then `npm ci && npm start`.',
      cause,
    })
  })
  return rehearseRelease(
    {
      project: textOption(values, 'project'),
      ref: textOption(values, 'ref'),
      scenario: textOption(values, 'scenario'),
      store: textOption(values, 'store'),
      profile: profileOption(values),
      build: values.build === true,
      record: textOption(values, 'record'),
      keep: textOption(values, 'keep'),
      serve: values['no-serve'] !== true,
      verbose: values.verbose === true,
    },
    terminal,
  )
}
