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

import { assertNever } from '@tra/kernel'
import { baseName } from './base-name.ts'
import { clause } from './policy.ts'
import type { ChannelFacts, ChannelFile, PublishedFacts, RecordedFile } from './published-facts.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'differs' | 'unproved' | 'withdrawn' | 'unrecorded' | 'absent' | 'unreachable'

const REDISTRIBUTION = clause('MUST', 'distribution')

const rules: Record<Name, Rule> = {
  differs: {
    about: 'a package whose bytes differ from the released file of that name',
    why: 'It was built again after the vote, or replaced: nobody approved these bytes.',
    clause: REDISTRIBUTION,
    severity: 'blocker',
  },
  unproved: {
    about: 'a package for which the channel gives no digest',
    why: 'Whether it is the released file was not looked at.',
    clause: REDISTRIBUTION,
    severity: 'concern',
    undecided: true,
  },
  withdrawn: {
    about: 'a released package that the channel took back',
    why: 'Users of the channel can no longer install the release.',
    clause: REDISTRIBUTION,
    severity: 'concern',
  },
  unrecorded: {
    about: "a package under the release's name and version that was not released",
    why: 'Convenience packages must come from what was approved; this one may not.',
    clause: REDISTRIBUTION,
    severity: 'concern',
  },
  absent: {
    about: 'a channel that does not have the release',
    why: "Users who look there find no release, or somebody else's under the same name later.",
    clause: clause('MAY', 'distribution'),
    severity: 'concern',
  },
  unreachable: {
    about: 'a channel that could not be asked',
    why: 'What it serves was not looked at.',
    clause: clause('practice', 'distribution'),
    severity: 'concern',
    undecided: true,
  },
}

const RELEASE_AGAIN =
  'withdraw the package and publish the released file; packages are never built again after the vote'

/** How a file of a channel relates to the released file of the same name. */
function relation(file: ChannelFile, released: RecordedFile | undefined): Name | undefined {
  if (released === undefined) return 'unrecorded'
  const stated = [file.sha256 && file.sha256 === released.sha256, file.sha512 && file.sha512 === released.sha512]
  const compared = stated.filter((same) => same !== undefined && same !== '')
  if (compared.includes(false)) return 'differs'
  if (compared.length === 0) return 'unproved'
  return file.withdrawn ? 'withdrawn' : undefined
}

function wordsFor(rule: Name, name: string): Pick<Problem, 'message' | 'hint'> {
  switch (rule) {
    case 'differs':
      return { message: `${name} is not the released file of that name`, hint: RELEASE_AGAIN }
    case 'unproved':
      return {
        message: `${name} can't be compared: the channel gives no SHA-256 or SHA-512`,
        hint: 'download it and compare its digest',
      }
    case 'withdrawn':
      return { message: `${name} was withdrawn`, hint: 'say so on the download page, or restore it' }
    case 'unrecorded':
      return {
        message: `${name} was not part of the release`,
        hint: 'find out where it comes from; withdraw it unless it was approved',
      }
    case 'absent':
    case 'unreachable':
      return { message: name, hint: 'ask again later, or correct the name of the package' }
    default:
      return assertNever(rule)
  }
}

function problemsOf(channel: ChannelFacts, byName: ReadonlyMap<string, RecordedFile>): Problem<Name>[] {
  const at = `${channel.channel} ${channel.name}`
  if (channel.state !== 'read')
    return [{ rule: channel.state, ...wordsFor(channel.state, `${at}: ${channel.why ?? channel.state}`) }]
  return channel.files.flatMap((file) => {
    const rule = relation(file, byName.get(file.name))
    return rule === undefined ? [] : [{ rule, artifact: file.name, ...wordsFor(rule, `${at}: ${file.name}`) }]
  })
}

export const channelsAgree: RuleCheck<Pick<PublishedFacts, 'recorded' | 'channels'>, Name> = {
  id: 'channels-agree',
  summary: "GitHub and the package registries serve the released bytes and nothing else under the release's name.",
  rules,
  run({ recorded, channels }) {
    const byName = new Map(recorded.map((file) => [baseName(file.path), file]))
    return channels.flatMap((channel) => problemsOf(channel, byName))
  },
}
