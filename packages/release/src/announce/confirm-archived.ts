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

import { type Finding, messageOf, ReleaseError } from '@tra/kernel'
import type { MailFinder, MailSearch } from '../mail/mail-ports.ts'
import type { Clock, Progress } from '../ports.ts'
import type { ToldList } from './send-announcement.ts'

const SECOND = 1_000
const FIRST_PAUSE = 30 * SECOND
const LONGEST_PAUSE = 300 * SECOND

export interface ConfirmPorts {
  archive: MailFinder & Partial<MailSearch>
  clock: Clock
  progress: Progress
}

/** Where each list's archive shows the mail, and a finding for each that does not. */
export interface Confirmation {
  told: ToldList[]
  findings: Finding[]
}

/**
 * Looks for sent mails in the archives, with growing pauses, for so many minutes. A moderator may take longer: what is not
 * there is a note and no failure, and an archive that can't be asked is no more than that.
 */
export async function confirmArchived(
  sent: readonly ToldList[],
  minutes: number,
  ports: ConfirmPorts,
): Promise<Confirmation> {
  const deadline = ports.clock.now().getTime() + minutes * 60 * SECOND
  let told = await lookUp(sent, ports)
  for (let pause = FIRST_PAUSE; told.some(isMissing); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const left = deadline - ports.clock.now().getTime()
    if (left <= 0) break
    ports.progress(
      `waiting for the archive of ${told
        .filter(isMissing)
        .map(({ list }) => list)
        .join(', ')}`,
    )
    await ports.clock.sleep(Math.min(pause, left))
    told = await lookUp(told, ports)
  }
  return { told, findings: told.filter(isMissing).map((one) => notArchived(one, minutes)) }
}

const isMissing = ({ permalink }: ToldList) => permalink === undefined

async function lookUp(sent: readonly ToldList[], ports: ConfirmPorts): Promise<ToldList[]> {
  const found: ToldList[] = []
  for (const one of sent) found.push(isMissing(one) ? { ...one, ...(await find(one, ports)) } : one)
  return found
}

async function find({ list, messageId, sought }: ToldList, { archive, progress }: ConfirmPorts) {
  try {
    if (sought !== undefined) return await archive.findText?.(list, sought)
    return { permalink: await archive.find(list, messageId) }
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    progress(`the archive of ${list} could not be asked: ${messageOf(thrown)}`)
    return undefined
  }
}

function notArchived({ list, messageId }: ToldList, minutes: number): Finding {
  return {
    check: 'announce-mail',
    rule: 'archived',
    severity: 'note',
    message: `the archive of ${list} does not show ${messageId === '' ? 'the announcement' : `<${messageId}>`} after ${minutes} minutes`,
    hint: 'Moderation can take hours, and a rejection comes to the sender by mail. Look again later; do not send it twice.',
  }
}
