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

const ADDRESS = /^[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.){1,8}[a-z]{2,24}$/
const ASF_ANNOUNCE = 'announce@apache.org'
const ASF_SENDER = /^[^@]+@apache\.org$/i

/**
 * The lists that an announcement goes to, in lower case, each once, in the order given.
 * @param to addresses with commas or blanks between.
 * @throws ReleaseError INPUT_INVALID for none, or what is no address.
 */
export function announceLists(to: string): string[] {
  const lists = to
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const wrong = lists.filter((list) => !ADDRESS.test(list))
  if (wrong.length > 0)
    throw new ReleaseError('INPUT_INVALID', `no addresses of lists: ${wrong.map((one) => `"${one}"`).join(', ')}`, {
      hint: 'Write them as announce@apache.org, dev@logging.apache.org.',
    })
  if (lists.length === 0) throw new ReleaseError('INPUT_INVALID', 'no list is named that is to be told')
  return [...new Set(lists)]
}

/**
 * announce@apache.org takes mails from apache.org addresses only (release policy, announcements): told before anything is
 * waited for. @throws ReleaseError INPUT_INVALID.
 */
export function assertSender(lists: readonly string[], address: string): void {
  if (!lists.includes(ASF_ANNOUNCE) || ASF_SENDER.test(address)) return
  throw new ReleaseError('INPUT_INVALID', `${ASF_ANNOUNCE} takes no mail from ${address}`, {
    hint: 'Send it from an apache.org address: id@apache.org, by mail-relay.apache.org.',
  })
}
