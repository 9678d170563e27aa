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
import { mailReceipts, mailTransport, senderOf, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { SendPorts } from '@tra/release'
import type { Values } from '../../command.ts'
import { textOption } from '../../values.ts'

const SUBMISSION_PORT = '587'

function portOption(values: Values): number {
  const text = textOption(values, 'smtp-port') ?? SUBMISSION_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new ReleaseError('INPUT_INVALID', `--smtp-port: "${text}" is not a port`)
}

/**
 * What sending needs; undefined without `--send`. The password comes from SMTP_PASSWORD: a command line is read by everybody
 * on the machine. @throws ReleaseError INPUT_INVALID naming what is missing.
 */
export function sendingOption(values: Values, name: string): SendPorts | undefined {
  const given = ['smtp-host', 'smtp-port', 'smtp-username', 'smtp-from'].filter(
    (option) => values[option] !== undefined,
  )
  if (values.send !== true) {
    if (given.length === 0) return undefined
    throw new ReleaseError('INPUT_INVALID', `--${given[0]} does nothing without --send`)
  }
  const [host, username, from] = ['smtp-host', 'smtp-username', 'smtp-from'].map((option) => textOption(values, option))
  const sender = senderOf(
    {
      'smtp-host': host,
      'smtp-port': portOption(values),
      'smtp-username': username,
      'smtp-password': username === undefined ? undefined : passwordFrom(process.env),
      'smtp-from': from,
    },
    name,
  )
  return { transport: mailTransport(sender), receipts: mailReceipts(), clock: systemClock }
}

function passwordFrom({ SMTP_PASSWORD: password }: NodeJS.ProcessEnv): string {
  if (password) return password
  throw new ReleaseError(
    'INPUT_INVALID',
    '--smtp-username needs the password in the environment variable SMTP_PASSWORD',
    {
      hint: 'Type `read -rs SMTP_PASSWORD; export SMTP_PASSWORD` first; it must not stand on the command line.',
    },
  )
}
