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

import { companionOf } from '@tra/kernel'
import { baseName } from './base-name.ts'
import type { ChannelFacts, RecordedFile } from './published-facts.ts'

type Channel = Pick<ChannelFacts, 'channel' | 'name'>

/** `belongs`: a file of this kind and name is made for the channel alone. `may`: the channel could hold it. */
export type Carriage = 'belongs' | 'may'

// PyPA, "Names and normalization".
const normalised = (name: string) => name.replace(/[-_.]+/g, '-').toLowerCase()

function onPyPi(name: string, file: string): Carriage | undefined {
  // `{distribution}-{version}(-{build})?-{python}-{abi}-{platform}.whl` (PyPA, "Binary distribution format").
  const [, wheel] = /^([^-]+)-[^-]+-.+\.whl$/.exec(file) ?? []
  if (wheel !== undefined) return normalised(wheel) === normalised(name) ? 'belongs' : undefined
  // Source archives of projects that are on no index are named alike.
  const [, source] = /^(.+)-[^-]+\.(?:tar\.gz|zip)$/.exec(file) ?? []
  return source !== undefined && normalised(source) === normalised(name) ? 'may' : undefined
}

const MAVEN_TYPES = /\.(?:jar|pom|module|war|ear|aar|rar|nbm|klib)$/

function inMaven(name: string, file: string): Carriage | undefined {
  const artifact = name.split(':')[1] ?? ''
  const version = file.slice(artifact.length + 1)
  if (!file.startsWith(`${artifact}-`) || !/^v?\d/.test(version)) return undefined
  return MAVEN_TYPES.test(file) ? 'belongs' : 'may'
}

/** Whether a channel is where a released file belongs, by the file's name. npm and crates.io hold one file of a version. */
export function carriage({ channel, name }: Channel, { path }: Pick<RecordedFile, 'path'>): Carriage | undefined {
  if (companionOf(path) !== undefined) return undefined
  if (channel === 'pypi') return onPyPi(name, baseName(path))
  if (channel === 'maven') return inMaven(name, baseName(path))
  return channel === 'github' ? 'may' : undefined
}
