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

import type { MessageReading } from '@tra/votes'
import { minuteOf, type Section } from './page.ts'
import { linkOf } from './votes.ts'

/** How each mail was read, whether it votes or not. */
export function everyMail(messages: readonly MessageReading[]): Section {
  return {
    title: `How each of the ${messages.length} mails was read`,
    whole: '`messages`',
    folded: true,
    columns: [
      { title: 'Date (UTC)', kind: 'own', lead: true },
      { title: 'Role', kind: 'own', lead: true },
      { title: 'Read as', kind: 'plain', lead: true },
      { title: 'Counted?', kind: 'own', lead: true },
      { title: 'From', kind: 'link', lead: true },
      { title: 'Line', kind: 'quote' },
      { title: 'Why', kind: 'plain' },
    ],
    entries: messages.map((message) => ({
      cells: [
        minuteOf(message.date),
        message.role,
        message.reading,
        message.counted ? 'counted' : 'not counted',
        message.from,
        message.line ?? '',
        message.why,
      ],
      ...linkOf(message),
    })),
    minor: ({ cells }) => cells[1] === 'reply' && cells[2] === 'none',
  }
}
