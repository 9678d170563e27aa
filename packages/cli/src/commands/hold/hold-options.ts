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

import { documentReader } from '@tra/adapters'
import { candidateName, ReleaseError, type ReleaseName } from '@tra/kernel'
import { HOLDS_PATH, type HoldScope, type HoldsPlace, holdSigner, MAX_VALID_HOURS } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { requiredOption, textOption } from '../../values.ts'

const DEFAULT_VALID_HOURS = 24
const MAX_KEY_BYTES = 10_000

/** `committee/product` or `committee/product/version`. @throws ReleaseError INPUT_INVALID. */
export function scopeFrom(text: string): HoldScope {
  const [committee = '', product = '', version, ...more] = text.split('/')
  const name = candidateName({ committee, product, version: version ?? '1', candidate: 'rc1' })
  if (more.length > 0) throw new ReleaseError('INPUT_INVALID', `"${text}" is no product: write committee/product`)
  return { committee: name.committee, product: name.product, ...(version !== undefined && { version }) }
}

/** @throws ReleaseError INPUT_INVALID. */
export function releaseFrom(text: string): ReleaseName {
  const { version, ...product } = scopeFrom(text)
  if (version !== undefined) return { ...product, version }
  throw new ReleaseError('INPUT_INVALID', `"${text}" is no release: write committee/product/version`)
}

export function holdsPath(values: Values): string {
  return textOption(values, 'holds') ?? HOLDS_PATH
}

function validHours(values: Values): number {
  const text = textOption(values, 'valid-hours') ?? String(DEFAULT_VALID_HOURS)
  const hours = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (hours >= 1 && hours <= MAX_VALID_HOURS) return hours
  throw new ReleaseError('INPUT_INVALID', `--valid-hours: expected 1 to ${MAX_VALID_HOURS}, got "${text}"`)
}

/** The document that is to be changed. Only a path: nobody can write to an address. @throws ReleaseError. */
export async function placeFrom(values: Values, terminal: Terminal): Promise<HoldsPlace> {
  const place = { path: holdsPath(values), source: 'urn:trusted-release:local' }
  if (/^https?:/i.test(place.path))
    throw new ReleaseError('INPUT_INVALID', `${place.path} can't be changed from here`, {
      hint: 'Give the path of the document, and publish it afterwards.',
    })
  const file = textOption(values, 'key-file')
  if (file === undefined) {
    const idle = ['key-name', 'valid-hours'].filter((name) => textOption(values, name) !== undefined)
    if (idle.length === 0) return place
    throw new ReleaseError('INPUT_INVALID', `--${idle.join(', --')}: nothing is signed without --key-file`)
  }
  const name = requiredOption(values, 'key-name', 'Gates pin the key under this name.')
  const signer = holdSigner(name, new TextDecoder().decode(await documentReader().read(file, MAX_KEY_BYTES)))
  terminal.log(`signing as ${signer.verifierKey}`)
  return { ...place, signer, validHours: validHours(values) }
}
