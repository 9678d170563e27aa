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

import type { AtrReadMail, MailList } from '@tra/testkit'
import { committeePeople } from '../people.ts'

const VALUES: readonly [RegExp, AtrReadMail['vote']][] = [
  [/^\+1/, 'Yes'],
  [/^-1/, 'No'],
  [/^[+-]?0/, '-'],
]

/** What a reader as simple as ATR's makes of the mails on a list: the last of each address, by how it begins. */
export function readAsAtr(list: MailList, address: string): AtrReadMail[] {
  const answers = list.messages().filter((mail) => mail.list === address && mail.inReplyTo)
  return [...new Map(answers.map(({ from, body }) => [addressIn(from), readMail(from, body)])).values()]
}

function addressIn(from: string): string {
  return (/<([^>]*)>/.exec(from)?.[1] ?? from).toLowerCase()
}

function readMail(from: string, body: string): AtrReadMail {
  const address = addressIn(from)
  const person = committeePeople.find((one) => [one.address, `${one.id}@apache.org`].includes(address))
  const status = person === undefined ? 'Unknown' : person.joined === undefined ? 'Committer' : 'Binding'
  const [, vote = '?'] = VALUES.find(([pattern]) => pattern.test(body.trimStart())) ?? []
  return {
    ...{ name: person?.name ?? address, asf_uid_or_email: person?.id ?? address, from_email: address },
    ...{ status, vote },
  }
}
