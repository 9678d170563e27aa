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

import { type ProfileName, profileNames, ReleaseError } from '@tra/kernel'
import type { Values } from './command.ts'

/** The text of an option, undefined when it was not given. */
export function textOption(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** @throws ReleaseError INPUT_INVALID naming the option. */
export function requiredOption(values: Values, name: string, hint: string): string {
  const value = textOption(values, name)
  if (value === undefined) throw new ReleaseError('INPUT_INVALID', `--${name} is required`, { hint })
  return value
}

/** 64 hex digits, spaces around them forgiven. @throws ReleaseError INPUT_INVALID naming the option. */
export function digestOption(values: Values, name: string): string | undefined {
  const value = textOption(values, name)?.trim().toLowerCase()
  if (value === undefined || /^[0-9a-f]{64}$/.test(value)) return value
  throw new ReleaseError('INPUT_INVALID', `--${name}: "${value}" is not a candidate digest`, {
    hint: 'A candidate digest has 64 hex digits; copy it from the VOTE mail.',
  })
}

/** @throws ReleaseError INPUT_INVALID unless exactly one word was given. */
export function onePositional(positionals: readonly string[], what: string): string {
  const [value, ...rest] = positionals
  if (value === undefined || rest.length > 0) {
    throw new ReleaseError('INPUT_INVALID', `expected ${what}, got ${positionals.length} arguments`)
  }
  return value
}

/** @throws ReleaseError INPUT_INVALID naming the words that are allowed. */
export function choiceOption<const T extends string>(
  values: Values,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = textOption(values, name) ?? otherwise
  const match = allowed.find((candidate) => candidate === value)
  if (match === undefined)
    throw new ReleaseError('INPUT_INVALID', `--${name}: expected one of ${allowed.join(', ')}, got "${value}"`)
  return match
}

/** What goes to standard output. @throws ReleaseError INPUT_INVALID. */
export function formatOption(values: Values): 'text' | 'json' {
  return choiceOption(values, 'format', ['text', 'json'], 'text')
}

/** The profile, undefined when none was given. @throws ReleaseError INPUT_INVALID. */
export function profileOption(values: Values): ProfileName | undefined {
  return textOption(values, 'profile') === undefined ? undefined : choiceOption(values, 'profile', profileNames, 'asf')
}

type Readers<T> = { [Name in keyof T]: () => T[Name] }

/**
 * Reads several options and names everything that is wrong with them at once: nobody wants to learn it one by one.
 * @throws ReleaseError INPUT_INVALID; whatever else a reader throws.
 */
export function together<T extends object>(readers: Readers<T>): T {
  const problems: ReleaseError[] = []
  const read = Object.entries<() => unknown>(readers).map(([name, reader]) => [name, attempt(reader, problems)])
  const [first, ...more] = problems
  if (first === undefined) return Object.fromEntries(read)
  if (more.length === 0) throw first
  const hints = [...new Set(problems.flatMap(({ hint }) => hint ?? []))]
  throw new ReleaseError('INPUT_INVALID', problems.map(({ message }) => message).join('\n'), {
    ...(hints.length > 0 ? { hint: hints.join('\n') } : {}),
  })
}

function attempt(reader: () => unknown, problems: ReleaseError[]): unknown {
  try {
    return reader()
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError && thrown.code === 'INPUT_INVALID')) throw thrown
    problems.push(thrown)
    return undefined
  }
}
