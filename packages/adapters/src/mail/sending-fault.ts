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
import type { ErrorCode } from '@tra/kernel'

interface Fault {
  code: ErrorCode
  hint: string
}

const UNREACHED: Fault = { code: 'NETWORK', hint: 'Check the SMTP host and port; nothing was sent.' }
const NO_ACCOUNT: Fault = {
  code: 'PERMISSION_MISSING',
  hint: 'Check the SMTP user name and password; nothing was sent.',
}
const TURNED_AWAY: Fault = {
  code: 'REFUSED',
  hint: 'The server took neither sender, recipient nor text, as it says; nothing was sent.',
}
const NOT_YET: Fault = {
  code: 'OUTAGE',
  hint: 'The server asks to come again later (greylisting, or trouble of its own); nothing was sent. Run this again.',
}
const UNKNOWN: Fault = {
  code: 'TIMEOUT',
  hint: 'The server had the text and did not answer: look in the archive of the list before it is sent again.',
}

function has<K extends string>(thrown: unknown, key: K): thrown is Record<K, unknown> {
  return typeof thrown === 'object' && thrown !== null && key in thrown
}

/**
 * What is known after sending failed. Once the text is on its way, only an answer of the server says what became of it.
 * @param hadText whether the server had asked for the text.
 */
export function sendingFault(thrown: unknown, hadText = false): Fault {
  const code = has(thrown, 'code') ? String(thrown.code) : ''
  const command = has(thrown, 'command') ? String(thrown.command) : ''
  const answer =
    has(thrown, 'responseCode') && typeof thrown.responseCode === 'number' ? thrown.responseCode : undefined
  // No STARTTLS where it is needed is somebody's meddling or a wrong server, whatever the number of the answer.
  if (code === 'ETLS' || command === 'STARTTLS') return UNREACHED
  // RFC 5321, section 4.2.1: the same mail may be taken later.
  if (answer !== undefined && answer >= 400 && answer < 500) return NOT_YET
  if (code === 'EAUTH' || command.startsWith('AUTH')) return NO_ACCOUNT
  if (answer !== undefined) return TURNED_AWAY
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return TURNED_AWAY
  return hadText ? UNKNOWN : unanswered(code, command)
}

function unanswered(code: string, command: string): Fault {
  const isBefore = /^(?:CONN|EHLO|HELO|LHLO|API|MAIL FROM|RCPT TO)$/.test(command)
  return isBefore || code === 'EDNS' ? UNREACHED : UNKNOWN
}
