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

import { documentReader, fileWriter, publicDocument, SigningSession, signingServices, systemClock } from '@tra/adapters'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { requiredOption, textOption } from '../../values.ts'
import { instanceOf, trustRootOf } from './instance.ts'

const MAX_CONFIG_BYTES = 1_000_000
const MAX_STATEMENT_BYTES = 10_000_000
const TOKEN_HINT = 'Give the identity token of the test suite.'
const PUBLIC_CONFIG = 'signing_config.v0.2.json'

type Documents = ReturnType<typeof documentReader>

/** Signs one file, or attests one statement, and writes the bundle once it has been verified. */
export async function signBundle(path: string, values: Values, terminal: Terminal): Promise<number> {
  const documents = documentReader()
  const target = requiredOption(values, 'bundle', 'Name the bundle to write.')
  const session = await sessionOf(values, documents, terminal)
  const bundle =
    values['in-toto'] === true ? session.attest(await statementIn(path, documents)) : session.signFile(path)
  await fileWriter().write(target, await bundle)
  return exitCodes.passed
}

async function sessionOf(values: Values, documents: Documents, terminal: Terminal): Promise<SigningSession> {
  // Every process can read the arguments of another. The protocol wants it so, for a token that is public anyway; it must
  // not stand in any message, because a log lives longer than the token of somebody who tries this with a real one.
  const token = requiredOption(values, 'identity-token', TOKEN_HINT)
  const services = signingServices(await signingConfigOf(values, documents), systemClock.now())
  const trustRoot = await trustRootOf(values, documents, terminal)
  return new SigningSession({ ...services, trustRoot }, () => Promise.resolve(token), systemClock)
}

async function signingConfigOf(values: Values, documents: Documents): Promise<string> {
  const reference = textOption(values, 'signing-config')
  if (reference === undefined) return publicDocument(PUBLIC_CONFIG, { instance: instanceOf(values) })
  return new TextDecoder().decode(await documents.read(reference, MAX_CONFIG_BYTES))
}

// Byte for byte: a mark at its start would else be lost, and other bytes signed than were given.
async function statementIn(path: string, documents: Documents): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return decoder.decode(await documents.read(path, MAX_STATEMENT_BYTES))
}
