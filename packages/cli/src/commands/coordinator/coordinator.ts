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

import type { BackupReport } from '@tra/coordinator'
import { messageOf, ReleaseError } from '@tra/kernel'
import { type Command, exitCodes, type Terminal, type Values } from '../../command.ts'
import { formatOption } from '../../values.ts'

const USAGE = '`coordinator serve`, `coordinator backup <file>` or `coordinator restore <file>`'

/** The server is loaded when it is asked for: it brings libraries along that no other command needs. */
export const coordinator: Command = {
  name: 'coordinator',
  summary: 'Serve a coordinator (the log of events, the pages, the interface for programs), back it up, restore it.',
  usage: 'serve | backup <file> | restore <file>',
  options: { 'ledger-key': { type: 'string' }, format: { type: 'string' } },
  help: {
    'ledger-key':
      'restore: verifier key (<name>+<hash>+<base64>) that must have signed the log; a backup that another key signed is refused',
    format:
      'text (default) or json: what a backup or a restore holds. The settings come from the environment, COORDINATOR_DIRECTORY or DATABASE_URL (docs/guide-infra.md)',
  },
  run,
}

async function run([action = '', ...rest]: string[], values: Values, terminal: Terminal): Promise<number> {
  const format = formatOption(values)
  // An empty one is a mistake, as of a variable that is not set: it must not mean that anybody may have signed.
  const { 'ledger-key': given } = values
  const key = typeof given === 'string' ? given : undefined
  if (key !== undefined && action !== 'restore') {
    throw new ReleaseError('INPUT_INVALID', '--ledger-key is of `coordinator restore` alone', {
      hint: 'A coordinator makes the key of its log; its first start and /log/key tell it.',
    })
  }
  if (action === 'serve' && rest.length === 0) return serveUntilEnded(terminal)
  const [path] = rest
  if ((action === 'backup' || action === 'restore') && path !== undefined && rest.length === 1) {
    const { backUp, restore } = await loaded()
    const report = await (action === 'backup' ? backUp(process.env, path) : restore(process.env, path, key))
    terminal.out(
      format === 'json'
        ? `${JSON.stringify({ action, file: path, ...report })}\n`
        : words(action, path, report) + signature(action, report, key),
    )
    return exitCodes.passed
  }
  throw new ReleaseError('INPUT_INVALID', `expected ${USAGE}`, {
    hint: 'The settings come from the environment: docs/guide-infra.md.',
  })
}

function words(action: 'backup' | 'restore', path: string, { log, rows, sha256 }: BackupReport): string {
  const what = action === 'backup' ? `Everything is in ${path}` : `${path} is restored`
  return `${what}: ${log.size} entries of the log, ${rows} rows.
The tree of ${log.tree.size} entries has the root ${log.tree.root}, and every entry fits it.
SHA-256 of the content: ${sha256}
${action === 'backup' ? 'Keys are not in it' : 'Keys were not in it'}: the log's ledger-key.pem, the key of the holds and the settings are kept elsewhere.
`
}

function signature(action: 'backup' | 'restore', { ledgerKeys }: BackupReport, key: string | undefined): string {
  if (ledgerKeys.length === 0) return 'No key has signed the log yet.\n'
  const claimed = ledgerKeys.join(', ')
  if (action === 'backup') return `The log is signed by ${claimed}.\n`
  return key === undefined
    ? `The log claims to be signed by ${claimed}, which was not checked: give the verifier key that its readers trust with --ledger-key.\n`
    : 'The log is signed by the key that was given.\n'
}

function loaded() {
  return import('@tra/coordinator').catch((cause) => {
    throw new ReleaseError('TOOL_MISSING', `the coordinator can not be loaded: ${messageOf(cause)}`, {
      hint: 'It runs from a checkout of the suite: clone it, then `npm ci --omit=dev && node dist/cli/index.js coordinator serve`.',
      cause,
    })
  })
}

async function serveUntilEnded(terminal: Terminal): Promise<number> {
  // Heard from the first moment: a signal during the start closes what was opened by then.
  const isOver = ended()
  const { serve } = await loaded()
  const server = await serve(process.env, (line) => terminal.log(line.trimEnd()))
  await isOver
  await server.close()
  return exitCodes.passed
}

// What a service manager sends; a second signal ends the process at once.
function ended(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  return promise
}
