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
  candidateFetcher,
  candidateReader,
  documentReader,
  openPgpVerifier,
  rebuildComparer,
  sourceBuilder,
  sourceRepository,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { type Report, type SourceOrigin, type VerifyRequest, verifyCandidate } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { candidateFrom } from '../../release-option.ts'
import { digestOption, onePositional, textOption, together } from '../../values.ts'
import { attestationVerifier, trustFrom, trustOptions } from './trust.ts'

/** Where the source comes from, as the options say. */
export function sourceFrom(values: Values): SourceOrigin | undefined {
  const [repository, commit, tag] = ['repository', 'commit', 'tag'].map((name) => textOption(values, name))
  if (repository === undefined && commit === undefined && tag === undefined) return undefined
  if (repository !== undefined && (commit !== undefined || tag !== undefined)) return { repository, commit, tag }
  throw new ReleaseError('INPUT_INVALID', '--repository needs --tag or --commit, and the other way round', {
    hint: 'The VOTE mail names all three.',
  })
}

function buildFrom(words: readonly string[], values: Values): VerifyRequest['build'] {
  return words.length === 0 ? undefined : { command: words, container: textOption(values, 'container') }
}

/** `--subject candidate`. */
export async function candidateReport(
  positionals: string[],
  values: Values,
  terminal: Terminal,
  words: string[],
): Promise<Report> {
  const { trust, ...options } = together({
    candidate: () => onePositional(positionals, 'one directory or URL'),
    trust: () => trustOptions(values),
    release: () => candidateFrom(textOption(values, 'release')),
    expectedDigest: () => digestOption(values, 'expect-digest'),
    source: () => sourceFrom(values),
  })
  const [documents, openPgp] = [documentReader(), openPgpVerifier()]
  const request: VerifyRequest = {
    ...(await trustFrom(trust, documents)),
    ...options,
    rebuilt: textOption(values, 'rebuilt'),
    build: buildFrom(words, values),
  }
  return verifyCandidate(request, {
    fetcher: candidateFetcher({ keepIn: textOption(values, 'download-to') }),
    reader: candidateReader({ metadata: 'packaged' }),
    documents,
    openPgp,
    attestations: attestationVerifier(values, documents),
    sources: sourceRepository(openPgp),
    rebuilds: rebuildComparer(),
    builder: sourceBuilder(),
    clock: systemClock,
    progress: terminal.log,
  })
}
