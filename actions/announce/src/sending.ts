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

import { atrSpeaker, type InputsOf, type Workflow } from '@tra/actionkit'
import { atrFor, atrReference, mailFinder, mailReceipts, mailTransport, senderOf, systemClock } from '@tra/adapters'
import {
  type AnnouncingAtr,
  announceLists,
  assertSender,
  assertTellable,
  type ConfirmPorts,
  type SendAnnouncementPorts,
  type TellPorts,
} from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>
type Archive = ConfirmPorts['archive']

/** Who tells the lists, and where it is looked up that they were told. */
export type Sending = TellPorts & Omit<ConfirmPorts, 'progress'>

/**
 * What sending needs; undefined where nothing is to be sent.
 * @throws ReleaseError INPUT_INVALID naming what is missing, or a list that takes no mail from that address.
 */
export function sendingPorts(inputs: Inputs, workflow: Workflow): Sending | undefined {
  const lists = announceLists(inputs['announce-to'])
  if (!inputs.send) return undefined
  const archive = mailFinder({ clock: systemClock, baseUrl: inputs['archive-url'], progress: workflow.info })
  const atr = atrOf(inputs, workflow)
  // ATR tells the first list: a mail server is needed where there are others.
  const smtp =
    atr !== undefined && inputs['smtp-host'] === undefined ? undefined : smtpOf(inputs, archive, workflow.info)
  if (smtp !== undefined) assertSender(atr === undefined ? lists : lists.slice(1), smtp.transport.address)
  assertTellable(inputs['announce-to'], { atr, smtp })
  return inputs['dry-run'] ? undefined : { atr, smtp, archive, clock: systemClock }
}

function smtpOf(inputs: Inputs, archive: Archive, progress: Workflow['info']): SendAnnouncementPorts {
  const transport = mailTransport(senderOf(inputs, inputs['announce-from']))
  return { transport, receipts: mailReceipts(), clock: systemClock, progress, archive }
}

function atrOf(inputs: Inputs, workflow: Workflow): AnnouncingAtr | undefined {
  const page = inputs['atr-release']
  if (page === undefined) return undefined
  const reference = atrReference(page)
  return { atr: atrFor({ clock: systemClock, atr: atrSpeaker(inputs, workflow) }, page), reference }
}
