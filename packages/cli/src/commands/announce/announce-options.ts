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

import { atrFor, atrReference, documentReader, mailFinder, readReceipt, readTemplate, systemClock } from '@tra/adapters'
import { assertNoCredentials, ReleaseError } from '@tra/kernel'
import {
  type AnnounceRequest,
  type AnnouncingAtr,
  announceLists,
  assertSender,
  assertTellable,
  type ConfirmPorts,
  holdSource,
  type TellPorts,
} from '@tra/release'
import { atrAccount } from '../../atr-account.ts'
import type { Terminal, Values } from '../../command.ts'
import { requiredOption, textOption, together } from '../../values.ts'
import { sendingOption } from '../vote/smtp-options.ts'

const LISTS_APACHE_ORG = 'https://lists.apache.org'
const DEFAULT_DIRECTORY = '.trusted-release/announce'
const MAX_MINUTES = 10_000

/** Who tells the lists, and where it is looked up that they were told. */
export type Sending = TellPorts & Omit<ConfirmPorts, 'progress'>

/** What is asked for, apart from the documents that must be read. */
export interface AnnounceOptions {
  request: Omit<AnnounceRequest, 'release' | 'receipt' | 'template'>
  directory: string
  confirmMinutes: number
  /** Undefined where nothing is to be sent. */
  sending: Sending | undefined
}

function checkedUrl(name: string, text: string): string {
  assertNoCredentials(text)
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '')
  throw new ReleaseError('INPUT_INVALID', `--${name}: "${text}" is no address`, { hint: 'Give an https address.' })
}

function minutesOption(values: Values, name: string, otherwise: number): number {
  const text = textOption(values, name) ?? String(otherwise)
  const minutes = /^\d{1,5}$/.test(text) ? Number(text) : MAX_MINUTES + 1
  if (minutes <= MAX_MINUTES) return minutes
  throw new ReleaseError('INPUT_INVALID', `--${name}: expected 0 to ${MAX_MINUTES}, got "${text}"`)
}

function senderFor(values: Values, terminal: Terminal): Sending | undefined {
  const to = textOption(values, 'to') ?? ''
  const lists = announceLists(to)
  const atr = values.send === true ? announcingAtr(values, terminal) : undefined
  // ATR tells the first list: a mail server is needed where there are others.
  const isAtrAlone = atr !== undefined && values['smtp-host'] === undefined
  const ports = isAtrAlone ? undefined : sendingOption(values, textOption(values, 'from') ?? '')
  if (atr === undefined && ports === undefined) return undefined
  if (ports !== undefined) assertSender(atr === undefined ? lists : lists.slice(1), ports.transport.address)
  const baseUrl = checkedUrl('archive-url', textOption(values, 'archive-url') ?? LISTS_APACHE_ORG)
  const progress = terminal.log
  const archive = mailFinder({ clock: systemClock, baseUrl, progress })
  const smtp = ports && { ...ports, progress, archive }
  assertTellable(to, { atr, smtp })
  return { atr, smtp, archive, clock: systemClock }
}

function announcingAtr(values: Values, terminal: Terminal): AnnouncingAtr | undefined {
  const page = textOption(values, 'atr')
  if (page === undefined) return undefined
  const access = { clock: systemClock, atr: { account: atrAccount(process.env), progress: terminal.log } }
  return { reference: atrReference(page), atr: atrFor(access, page) }
}

function requestOf(values: Values): AnnounceOptions['request'] {
  const text = (name: string) => textOption(values, name)
  const needed = (name: string) => requiredOption(values, name, `See \`trusted-release announce --help\`.`)
  const address = (name: string) => checkedUrl(name, needed(name))
  const cdn = text('cdn')
  return {
    ...together({
      downloadUrl: () => address('download'),
      mirrorUrl: () => address('mirror'),
      cdnUrl: () => (cdn === undefined ? undefined : checkedUrl('cdn', cdn)),
      pageUrl: () => address('page'),
      keysUrl: () => address('keys'),
      to: () => needed('to'),
      from: () => needed('from'),
      about: () => needed('about'),
      waitMinutes: () => minutesOption(values, 'wait-minutes', 120),
      settleMinutes: () => minutesOption(values, 'settle-minutes', 60),
    }),
    page: text('check-page'),
    identity: text('identity'),
    fixedCves: text('fixed-cves')
      ?.split(/[\s,]+/)
      .filter(Boolean),
    vdr: text('vdr'),
    holds: holdSource(text('holds'), text('holds-key')),
  }
}

/** Everything that stands on the command line. @throws ReleaseError INPUT_INVALID. */
export function announceOptions(values: Values, terminal: Terminal): AnnounceOptions {
  return {
    request: requestOf(values),
    directory: textOption(values, 'output') ?? DEFAULT_DIRECTORY,
    confirmMinutes: minutesOption(values, 'confirm-minutes', 15),
    sending: senderFor(values, terminal),
  }
}

/** The same with the documents that it names; the receipt says what is announced. @throws ReleaseError NOT_FOUND, MALFORMED. */
export async function announceRequestFrom({ request }: AnnounceOptions, values: Values): Promise<AnnounceRequest> {
  const documents = documentReader()
  const path = requiredOption(values, 'receipt', 'Give the receipt that promote wrote.')
  const receipt = await readReceipt(path, documents)
  return {
    ...request,
    receipt,
    release: receipt.release,
    template: await readTemplate(textOption(values, 'template'), documents),
  }
}
