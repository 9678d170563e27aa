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
import type { Sender } from './send-mail.ts'

/** How a mail is to be sent, under the names that actions and the command line have for it. */
export interface SenderOptions {
  'smtp-host': string | undefined
  'smtp-port': number
  'smtp-username': string | undefined
  'smtp-password': string | undefined
  'smtp-from': string | undefined
}

const ADDRESS = /^[^\s<>@",;:()[\]\p{Cc}]+@[^\s<>@",;:()[\]\p{Cc}]+$/u

/**
 * Who sends, and by which server. Nothing is taken from the machine: mails go out only where somebody asked for it.
 * @param name stands before the address.
 * @throws ReleaseError INPUT_INVALID naming what is missing.
 */
export function senderOf(options: SenderOptions, name: string): Sender {
  const { 'smtp-host': smtpHost, 'smtp-port': smtpPort, 'smtp-from': address } = options
  if (smtpHost === undefined || address === undefined) throw missing(smtpHost === undefined ? 'smtp-host' : 'smtp-from')
  if (!ADDRESS.test(address)) throw new ReleaseError('INPUT_INVALID', `smtp-from: "${address}" is not a mail address`)
  const account = accountOf(options)
  return { smtpHost, smtpPort, from: { name, address }, ...(account !== undefined && { account }) }
}

function accountOf({ 'smtp-username': username, 'smtp-password': password }: SenderOptions): Sender['account'] {
  if (username === undefined && password === undefined) return undefined
  if (username === undefined || password === undefined)
    throw missing(username === undefined ? 'smtp-username' : 'smtp-password')
  return { username, password }
}

function missing(what: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `${what} is needed to send a mail`, {
    hint: 'Name the server, the address that sends, and the account; or send the draft by hand.',
  })
}
