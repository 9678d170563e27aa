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

import type { ArchivedMail } from './archived-mail.ts'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Messages as one mboxrd file: lines starting with `From ` get one more `>` each, so that it can be undone. */
export function mbox(mails: readonly ArchivedMail[]): Buffer {
  return Buffer.concat(mails.flatMap((mail) => [Buffer.from(separator(mail)), quoted(mail.raw), Buffer.from('\n')]))
}

function separator({ list, date }: ArchivedMail): string {
  const time = date.toISOString().slice(11, 19)
  const day = String(date.getUTCDate()).padStart(2, ' ')
  const sender = `${list.replace('@', '-return@')}`
  return `From ${sender} ${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} ${date.getUTCFullYear()}\n`
}

// Latin-1 maps every byte to one character and back: the encoding of the message must not matter here.
function quoted(raw: Buffer): Buffer {
  const lines = raw
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .replace(/^(>*From )/gm, '>$1')
  return Buffer.from(lines.endsWith('\n') ? lines : `${lines}\n`, 'latin1')
}
