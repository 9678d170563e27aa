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

import { ReleaseError } from '@tra/kernel'
import type { PublishedRequest } from './verify-published.ts'

type Channel = PublishedRequest['channels'][number]

const PACKAGE = /^(github|pypi|npm|crates|maven):(@?[^@\s]+)(?:@([^@\s]+))?$/
// As Docker writes them: `[host[:port]/]path[:tag][@sha256:digest]`.
const IMAGE = /^docker:([^\s@]+?)(?::([^\s@:/]+))?(?:@sha256:([0-9a-f]{64}))?$/

/**
 * Channels as people write them: `pypi:widget, npm:@scope/widget, github:owner/repository@v1.0, docker:owner/image:1.0`.
 * @throws ReleaseError INPUT_INVALID naming what can't be read.
 */
export function channelsFrom(text = ''): Channel[] {
  const words = text.split(',').map((word) => word.trim())
  return words.filter(Boolean).map((word) => imageFrom(word) ?? packageFrom(word))
}

function imageFrom(word: string): Channel | undefined {
  const [, name, tag, digest] = IMAGE.exec(word) ?? []
  if (name === undefined) return undefined
  return { channel: 'docker', name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) }
}

function packageFrom(word: string): Channel {
  const [, channel, name, tag] = PACKAGE.exec(word) ?? []
  if (channel !== undefined && name !== undefined)
    return { channel: channel as Channel['channel'], name, ...(tag === undefined ? {} : { tag }) }
  throw new ReleaseError('INPUT_INVALID', `"${word}" is no channel`, {
    hint: 'Write pypi:name, npm:name, crates:name, maven:group:artifact, docker:owner/image:tag@sha256:digest or github:owner/repository@tag.',
  })
}
