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
import type { Terminal, Values } from './command.ts'

/** One verb of a command that has several: `keys add`. */
export interface Verb {
  run(words: string[], values: Values, terminal: Terminal): Promise<number>
  /** What follows the verb. */
  words: readonly string[]
  /** The options it knows, beside those that every verb of the command knows. */
  options: readonly string[]
}

const EVERYWHERE = ['format', 'help', 'debug']

function wrongUsage(message: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', message)
}

/** An option that a verb does not know is refused, not ignored. */
function assertKnown(command: string, { options }: Verb, values: Values): void {
  const foreign = Object.keys(values).filter((name) => !options.includes(name) && !EVERYWHERE.includes(name))
  if (foreign.length > 0) throw wrongUsage(`${command} knows no ${foreign.map((name) => `--${name}`).join(', ')}`)
}

/** Runs the verb that the first word names. @throws ReleaseError INPUT_INVALID; whatever the verb throws. */
export async function runVerb(
  command: string,
  verbs: ReadonlyMap<string, Verb>,
  { positionals, values, terminal }: { positionals: readonly string[]; values: Values; terminal: Terminal },
): Promise<number> {
  const [name = '', ...words] = positionals
  const verb = verbs.get(name)
  if (verb === undefined) throw wrongUsage(`${command}: expected one of ${[...verbs.keys()].join(', ')}, got "${name}"`)
  if (words.length !== verb.words.length)
    throw wrongUsage(
      `${command} ${name}: expected ${verb.words.map((word) => `<${word}>`).join(' ')}, got ${words.length} arguments`,
    )
  assertKnown(`${command} ${name}`, verb, values)
  return verb.run(words, values, terminal)
}
