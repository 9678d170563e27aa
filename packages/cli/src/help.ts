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

import type { Command } from './command.ts'

function columns(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const exits = 'Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 a human must decide, 4 could not be run.'

export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: trusted-release <command> [options]',
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'trusted-release <command> --help tells the options of a command; --debug shows stack traces.',
    exits,
    '',
  ].join('\n')
}

export function commandHelp({ name, summary, usage, options, help }: Command): string {
  const rows = Object.entries(options).map(([option, { type }]): [string, string] => [
    `--${option}${type === 'string' ? ' <value>' : ''}`,
    help[option] ?? '',
  ])
  return [`Usage: trusted-release ${name} ${usage}`, '', summary, '', ...columns(rows), '', exits, ''].join('\n')
}
