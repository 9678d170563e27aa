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
import { type Carriage, carriage } from './carriage.ts'
import { type ChannelRule, channelRules } from './channel-rules.ts'
import { promiseProblems } from './github-promise.ts'
import type { ChannelFacts, ChannelFile, PublishedFacts, RecordedFile } from './published-facts.ts'
import type { Problem, RuleCheck } from './rule.ts'

type FileRule = 'differs' | 'unproved' | 'withdrawn' | 'unrecorded'

const RELEASE_AGAIN =
  'withdraw the package and publish the released file; packages are never built again after the vote'
/** Names that a message lists before it only counts. */
const NAMES_LISTED = 5

/** How a file of a channel relates to what it is to be. */
function relation(file: ChannelFile, released: RecordedFile | undefined, isImage: boolean): FileRule | undefined {
  const wanted = file.expected === undefined ? released : { sha256: file.expected, sha512: undefined }
  // Images are no files of a release: that nobody stated which one was approved is no sign that another was pushed.
  if (wanted === undefined) return isImage ? 'unproved' : 'unrecorded'
  const stated = [file.sha256 && file.sha256 === wanted.sha256, file.sha512 && file.sha512 === wanted.sha512]
  const compared = stated.filter((same) => same !== undefined && same !== '')
  if (compared.includes(false)) return 'differs'
  if (compared.length === 0) return 'unproved'
  return file.withdrawn ? 'withdrawn' : undefined
}

function wordsFor(rule: FileRule, name: string, file: ChannelFile): Pick<Problem, 'message' | 'hint'> {
  const { released, expected } = file
  switch (rule) {
    case 'differs':
      return {
        message:
          expected === undefined
            ? `${name} is not the released file ${released === undefined ? 'of that name' : released}`
            : `${name} is not what was approved, ${expected.slice(0, 16)}…`,
        hint: RELEASE_AGAIN,
      }
    case 'unproved':
      return {
        message:
          file.sha256 === undefined
            ? `${name} can't be compared: the channel gives no SHA-256 or SHA-512`
            : `${name} can't be compared: nothing says which image was approved, this is sha256:${file.sha256}`,
        hint:
          file.sha256 === undefined
            ? 'download it and compare its digest'
            : 'release its digest as <image>-<tag>.image-digest, or ask for <image>:<tag>@sha256:<digest>',
      }
    case 'withdrawn':
      return { message: `${name} was withdrawn`, hint: 'say so on the download page, or restore it' }
    case 'unrecorded':
      return {
        message: `${name} was not part of the release`,
        hint: 'find out where it comes from; withdraw it unless it was approved',
      }
    default:
      return assertNever(rule)
  }
}

type ByName = ReadonlyMap<string, RecordedFile>

function fileProblems({ channel, name, files }: ChannelFacts, byName: ByName): Problem<ChannelRule>[] {
  return files.flatMap((file) => {
    const rule = relation(file, byName.get(file.released ?? file.name), channel === 'docker')
    const words = (at: FileRule) => wordsFor(at, `${channel} ${name}: ${file.name}`, file)
    return rule === undefined ? [] : [{ rule, artifact: file.name, ...words(rule) }]
  })
}

function lacking(channel: ChannelFacts, recorded: readonly RecordedFile[], kind: Carriage): string[] {
  const there = new Set(channel.files.flatMap(({ name, released }) => [name, released]))
  const lacked = recorded.filter((file) => carriage(channel, file) === kind).map(({ path }) => baseName(path))
  return lacked.filter((name) => !there.has(name))
}

function missingProblems(channel: ChannelFacts, recorded: readonly RecordedFile[]): Problem<ChannelRule>[] {
  const at = `${channel.channel} ${channel.name}`
  const missing = [...(channel.missing ?? []), ...lacking(channel, recorded, 'belongs')]
  const others = lacking(channel, recorded, 'may')
  const told: Problem<ChannelRule>[] = missing.map((name) => ({
    rule: 'missing',
    artifact: name,
    message: `${at}: ${name} is not there`,
    hint: 'publish the released file, or say on the download page why the channel has no such file',
  }))
  if (others.length === 0) return told
  const listed = others.slice(0, NAMES_LISTED).join(', ')
  const more = others.length > NAMES_LISTED ? ` and ${others.length - NAMES_LISTED} more` : ''
  return [
    ...told,
    { rule: 'partial', message: `${at} does not have ${listed}${more}`, hint: 'add them if they belong there' },
  ]
}

function labelProblems({ channel, name, labels = [] }: ChannelFacts): Problem<ChannelRule>[] {
  return labels
    .filter(({ found, expected }) => found !== expected)
    .map(({ at, label, found, expected }) => ({
      rule: 'mislabelled',
      artifact: at,
      message: `${channel} ${name}: ${at} has the label ${label} ${JSON.stringify(found.slice(0, 100))}, not "${expected}"`,
      hint: 'labels are inherited from the base image: set them when the image is built',
    }))
}

function problemsOf(channel: ChannelFacts, recorded: readonly RecordedFile[], byName: ByName): Problem<ChannelRule>[] {
  const at = `${channel.channel} ${channel.name}`
  if (channel.state !== 'read') {
    const hint = 'ask again later, or correct the name of the package'
    return [{ rule: channel.state, message: `${at}: ${channel.why ?? channel.state}`, hint }]
  }
  return [
    ...fileProblems(channel, byName),
    ...missingProblems(channel, recorded),
    ...labelProblems(channel),
    ...promiseProblems(channel),
  ]
}

export const channelsAgree: RuleCheck<Pick<PublishedFacts, 'recorded' | 'channels'>, ChannelRule> = {
  id: 'channels-agree',
  summary:
    "GitHub and the registries serve the released bytes, all of them, and nothing else under the release's name.",
  rules: channelRules,
  run({ recorded, channels }) {
    const byName = new Map(recorded.map((file) => [baseName(file.path), file]))
    return channels.flatMap((channel) => problemsOf(channel, recorded, byName))
  },
}
