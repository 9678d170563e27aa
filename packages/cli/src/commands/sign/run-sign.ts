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

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import {
  candidateReader,
  combineSignatures,
  documentReader,
  fileWriter,
  localSigner,
  openPgpVerifier,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import { ReleaseError, visibleText } from '@tra/kernel'
import {
  jsonDocument,
  type LocalSignatures,
  type LocalSigningPorts,
  SIGNING_REQUEST_FILE,
  signLocally,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, onePositional, textOption } from '../../values.ts'
import { gpgEnvironment, terminalName } from './gpg-environment.ts'
import { outputOption } from './output-option.ts'

/** In the directory, or beside it where it can not become part of the candidate. @throws ReleaseError INPUT_INVALID. */
function requestFor(directory: string, values: Values): string {
  const given = textOption(values, 'request')
  if (given !== undefined) return given
  const places = [directory, dirname(resolve(directory))].map((place) => join(place, SIGNING_REQUEST_FILE))
  const found = places.find((place) => existsSync(place))
  if (found !== undefined) return found
  throw new ReleaseError('INPUT_INVALID', `there is no ${SIGNING_REQUEST_FILE} in ${directory} or beside it`, {
    hint: 'Download it from the artifacts of the run that built the candidate, and give it with --request.',
  })
}

function assertLocal(values: Values): void {
  if (values.local === true) return
  throw new ReleaseError('INPUT_INVALID', '--local is required: this command signs with your own key', {
    hint: 'In CI, with a key that Infra made for the project, use the action "sign".',
  })
}

function ports(terminal: Terminal): LocalSigningPorts {
  return {
    reader: candidateReader(),
    documents: documentReader(),
    writer: fileWriter(),
    openPgp: openPgpVerifier(),
    signer: localSigner(gpgEnvironment(process.env, terminalName())),
    combine: combineSignatures,
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: terminal.log,
  }
}

function signaturesText({ artifacts, key, dryRun }: LocalSignatures): string {
  const done = { sign: 'signed', add: 'added to', keep: 'kept' }
  const planned = { sign: 'would sign', add: 'would add to', keep: 'would keep' }
  const words = dryRun ? planned : done
  const lines = artifacts.map(({ step, signature }) => `${words[step]} ${visibleText(signature)}`)
  return [...lines, `key ${key.fingerprint} (${visibleText(key.userId)})`, ''].join('\n')
}

/** Signs what the request asks for. @throws ReleaseError INPUT_INVALID; whatever {@link signLocally} throws. */
export async function runSign(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  assertLocal(values)
  const directory = onePositional(positionals, 'the directory of the candidate')
  const format = choiceOption(values, 'format', ['text', 'json'], 'text')
  const [keys, key] = ['keys', 'key'].map((name) => textOption(values, name))
  const output = outputOption(values, directory)
  const asked = { directory, request: requestFor(directory, values), keys, key, output }
  const done = await signLocally(
    { ...asked, add: values.add === true, dryRun: values['dry-run'] === true },
    ports(terminal),
  )
  terminal.out(format === 'json' ? jsonDocument(done) : signaturesText(done))
  return done.dryRun ? exitCodes.skipped : exitCodes.passed
}
