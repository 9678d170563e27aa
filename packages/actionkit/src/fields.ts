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

/** Turns the raw text of one input into a typed value. Names, `required` and `default` equal those of `action.yml`. */
export interface Field<T> {
  readonly required: boolean
  readonly default?: string
  /** The value is masked before anything else looks at it. */
  readonly secret?: true
  /** @throws Error whose message completes "<input>: …". */
  parse(raw: string): T
}
export type Fields = Readonly<Record<string, Field<unknown>>>
export type InputsOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** Longest input taken from a workflow: a KEYS file or a private key fits, a pasted archive does not. */
const MAX_INPUT_CHARACTERS = 1_000_000

export const text = (): Field<string> => ({ required: true, parse: (raw) => raw })

export const textOr = (value: string): Field<string> => ({ required: false, default: value, parse: (raw) => raw })

export const optionalText = (): Field<string | undefined> => ({ required: false, parse: (raw) => raw || undefined })

/** Masked while it is parsed, so that no action can forget it. */
export const secret = (): Field<string | undefined> => ({ ...optionalText(), secret: true })

export const requiredSecret = (): Field<string> => ({ ...text(), secret: true })

function chosen<const T extends string>(allowed: readonly T[], raw: string): T {
  const match = allowed.find((candidate) => candidate === raw)
  if (match === undefined) throw new Error(`expected one of ${allowed.join(', ')}, got "${raw}"`)
  return match
}

export const oneOf = <const T extends string>(allowed: readonly T[], value: T): Field<T> => ({
  required: false,
  default: value,
  parse: (raw) => chosen(allowed, raw),
})

export const optionalOneOf = <const T extends string>(allowed: readonly T[]): Field<T | undefined> => ({
  required: false,
  parse: (raw) => (raw === '' ? undefined : chosen(allowed, raw)),
})

// A word that is neither must not fall to one side: `dry-run: yes` silently read as false would publish.
/** Words with blanks or line breaks between them. */
export const optionalWords = (): Field<string[] | undefined> => ({
  required: false,
  parse: (raw) => (raw.trim() === '' ? undefined : raw.trim().split(/\s+/)),
})

/** Words with commas between them, each one of those allowed. */
export const optionalListOf = <const T extends string>(allowed: readonly T[]): Field<T[] | undefined> => ({
  required: false,
  parse: (raw) => {
    if (raw === '') return undefined
    return raw.split(',').map((word) => chosen(allowed, word.trim()))
  },
})

export const flag = (value: boolean): Field<boolean> => ({
  required: false,
  default: String(value),
  parse: (raw) => {
    if (raw !== 'true' && raw !== 'false') throw new Error(`expected true or false, got "${raw}"`)
    return raw === 'true'
  },
})

export const integer = (value: number, { minimum, maximum }: { minimum: number; maximum: number }): Field<number> => ({
  required: false,
  default: String(value),
  parse: (raw) => {
    const number = /^\d{1,9}$/.test(raw) ? Number(raw) : Number.NaN
    if (!(number >= minimum && number <= maximum)) {
      throw new Error(`expected a whole number from ${minimum} to ${maximum}, got "${raw}"`)
    }
    return number
  },
})

const digestParse = (raw: string): string => {
  const digest = raw.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error(`expected a candidate digest (64 hex digits), got "${raw}"`)
  return digest
}

/** A candidate digest: anything else would only look like different bytes later. */
export const digest = (): Field<string> => ({ required: true, parse: digestParse })

export const optionalDigest = (): Field<string | undefined> => ({
  required: false,
  parse: (raw) => (raw === '' ? undefined : digestParse(raw)),
})

export const optionalUrl = (): Field<string | undefined> => ({
  required: false,
  parse: (raw) => (raw === '' ? undefined : checkedUrl(raw)),
})

export const url = (): Field<string> => ({ required: true, parse: checkedUrl })

export const urlOr = (value: string): Field<string> => ({ required: false, default: value, parse: checkedUrl })

/** A service that gets a token or whose answers are trusted: nobody on the way may read or change what is said. */
export const serviceUrlOr = (value: string): Field<string> => ({ required: false, default: value, parse: serviceUrl })

function serviceUrl(raw: string): string {
  const checked = checkedUrl(raw)
  const { protocol, hostname } = new URL(checked)
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return checked
  throw new Error(`expected an https address, got "${raw}"`)
}

function checkedUrl(raw: string): string {
  if (!URL.canParse(raw)) throw new Error(`expected a URL, got "${raw}"`)
  // Credentials in a URL end up in logs, events and mails.
  const { username, password } = new URL(raw)
  if (username !== '' || password !== '') throw new Error('a URL must not hold credentials; use the credential inputs')
  return raw.replace(/\/+$/, '')
}

function parseOne(name: string, field: Field<unknown>, raw: string): { value: unknown } | { problem: string } {
  if (field.required && raw === '') return { problem: `${name}: required` }
  if (raw.length > MAX_INPUT_CHARACTERS) return { problem: `${name}: longer than ${MAX_INPUT_CHARACTERS} characters` }
  try {
    return { value: field.parse(raw === '' ? (field.default ?? '') : raw) }
  } catch (thrown) {
    return { problem: `${name}: ${messageOf(thrown)}` }
  }
}

/**
 * Reads every declared input, masks the secret ones first, and reports all bad ones together.
 * @throws ReleaseError INPUT_INVALID with one line per bad input.
 */
export function parseInputs<F extends Fields>(
  fields: F,
  read: (name: string) => string,
  mask: (value: string) => void,
): InputsOf<F> {
  const raws = Object.entries(fields).map(([name, field]) => ({ name, field, raw: read(name) }))
  for (const { field, raw } of raws) if (field.secret && raw !== '') maskLines(raw, mask)
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const { name, field, raw } of raws) {
    const result = parseOne(name, field, raw)
    if ('problem' in result) problems.push(result.problem)
    else values[name] = result.value
  }
  if (problems.length > 0) {
    throw new ReleaseError('INPUT_INVALID', problems.join('\n'), {
      hint: 'Correct the `with:` block of this step; the inputs are listed in the README beside action.yml.',
    })
  }
  return values as InputsOf<F>
}

// The runner masks line by line: an armoured key printed by a tool would otherwise show its inner lines.
function maskLines(raw: string, mask: (value: string) => void): void {
  mask(raw)
  for (const line of raw.split(/\r?\n/)) if (line.trim().length >= 8) mask(line.trim())
}
