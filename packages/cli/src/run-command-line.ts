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

import { parseArgs } from 'node:util'
import { messageOf, nearest, ReleaseError, visibleText } from '@tra/kernel'
import { type Command, exitCodes, type Terminal, type Values } from './command.ts'
import { commandHelp, generalHelp } from './help.ts'
import { version } from './version.ts'

const globalOptions = { help: { type: 'boolean', short: 'h' }, debug: { type: 'boolean' } } as const

/** Runs one command line. Every failure ends here as words and an exit code; a stack trace only with `--debug`. */
export async function runCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    terminal.out(generalHelp(commands))
    return verb === undefined ? exitCodes.usage : exitCodes.passed
  }
  if (verb === '--version') {
    terminal.out(`${version}\n`)
    return exitCodes.passed
  }
  const command = commands.find(({ name }) => name === verb)
  if (command === undefined) {
    terminal.log(`"${verb}" is not a command.\n\n${generalHelp(commands)}`)
    return exitCodes.usage
  }
  return runCommand(command, rest, terminal)
}

/** What follows `--` belongs to another program. */
function divided(argv: readonly string[]): { own: string[]; words: string[] } {
  const at = argv.indexOf('--')
  return at === -1 ? { own: [...argv], words: [] } : { own: argv.slice(0, at), words: argv.slice(at + 1) }
}

/** Names from a candidate stand in progress lines: none may give orders to a terminal. */
function harmless(terminal: Terminal): Terminal {
  return { ...terminal, log: (line) => terminal.log(shown(line)) }
}

/** Several lines stay several; the later ones are indented, so that none of them passes for one of ours. */
function shown(text: string): string {
  return text.split('\n').map(visibleText).join('\n    ')
}

function codeOf(thrown: unknown): string {
  return thrown instanceof ReleaseError ? ` [${thrown.code}]` : ''
}

// `--kev "$UNSET"` must not mean that nobody asked for the list of exploited vulnerabilities.
function assertNotEmpty(values: Readonly<Record<string, unknown>>): void {
  const empty = Object.entries(values).flatMap(([name, value]) => (value === '' ? `--${name}` : []))
  if (empty.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `${empty.join(' and ')}: the value is empty`, {
    hint: 'Give a value, or leave the option out; a variable of the shell may be unset.',
  })
}

// Node's own words tell people to put the option behind `--`, where it would be another program's.
function parsed(args: string[], options: Command['options']) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (thrown) {
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(messageOf(thrown)) ?? []
    if (unknown === undefined) throw thrown
    const near = nearest(unknown.replace(/^--?/, ''), Object.keys(options))
    const hint = near === undefined ? {} : { hint: `Did you mean --${near}?` }
    throw new ReleaseError('INPUT_INVALID', `there is no option ${unknown}`, { ...hint, cause: thrown })
  }
}

async function runCommand(command: Command, argv: readonly string[], terminal: Terminal): Promise<number> {
  const { own, words } = divided(argv)
  try {
    const options = { ...command.options, ...globalOptions }
    const { values, positionals } = parsed(own, options)
    if (values.help) {
      terminal.out(commandHelp(command))
      return exitCodes.passed
    }
    assertNotEmpty(values)
    return await command.run(positionals, values as Values, harmless(terminal), words)
  } catch (thrown) {
    return explain(thrown, command, own.includes('--debug'), terminal)
  }
}

function explain(thrown: unknown, { name }: Command, debug: boolean, terminal: Terminal): number {
  const usage = isUsage(thrown)
  terminal.log(`trusted-release ${name}: ${shown(messageOf(thrown))}${codeOf(thrown)}`)
  // By its shape: the rehearsal brings a kernel of its own when it is loaded from a bundle.
  if (thrown instanceof Error && 'hint' in thrown && typeof thrown.hint === 'string') terminal.log(thrown.hint)
  if (usage) terminal.log(`See trusted-release ${name} --help.`)
  if (debug) for (let at = thrown; at instanceof Error; at = at.cause) terminal.log(at.stack ?? at.message)
  return usage ? exitCodes.usage : exitCodes.error
}

function isUsage(thrown: unknown): boolean {
  if (thrown instanceof ReleaseError) return thrown.code === 'INPUT_INVALID'
  return thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
}
