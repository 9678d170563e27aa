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

import type { InputsOf } from '@tra/actionkit'
import { mailFinder, mailReceipts, mailTransport, senderOf, systemClock } from '@tra/adapters'
import { announceLists, assertSender, type SendAnnouncementPorts } from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>

/**
 * What sending needs; undefined where nothing is to be sent.
 * @throws ReleaseError INPUT_INVALID naming what is missing, or a list that takes no mail from that address.
 */
export function sendingPorts(inputs: Inputs, progress: (line: string) => void): SendAnnouncementPorts | undefined {
  const lists = announceLists(inputs['announce-to'])
  if (!inputs.send) return undefined
  const sender = senderOf(inputs, inputs['announce-from'])
  assertSender(lists, sender.from.address)
  if (inputs['dry-run']) return undefined
  const archive = mailFinder({ clock: systemClock, baseUrl: inputs['archive-url'], progress })
  return { transport: mailTransport(sender), receipts: mailReceipts(), clock: systemClock, progress, archive }
}
