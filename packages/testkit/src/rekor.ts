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

import { messageOf } from '@tra/kernel'
import { jsonReply, type LoopbackHandler, type Reply } from './loopback-server.ts'
import { leafHash } from './merkle-tree.ts'
import { canonicalEntry } from './rekor-entry.ts'
import type { TransparencyLog } from './transparency-log.ts'

const ENTRIES_PATH = '/api/v1/log/entries'

/** Rekor v1's API over a log; undefined for paths that are not its own. */
export function rekorHandler(log: TransparencyLog): (...request: Parameters<LoopbackHandler>) => Reply | undefined {
  return ({ method, url, body }) => {
    if (url.pathname === ENTRIES_PATH && method === 'POST') return addEntry(log, body.toString('utf8'))
    if (url.pathname.startsWith(`${ENTRIES_PATH}/`)) return readEntry(log, url.pathname.slice(ENTRIES_PATH.length + 1))
    return undefined
  }
}

function addEntry(log: TransparencyLog, proposed: string): Reply {
  try {
    const content = canonicalEntry(proposed)
    const known = leafHash(content).toString('hex')
    if (log.find(known) !== undefined) return conflict(known)
    const { uuid, entry } = log.append(content)
    return { ...jsonReply({ [uuid]: entry }, 201), headers: { location: `${ENTRIES_PATH}/${uuid}` } }
  } catch (thrown) {
    return jsonReply({ code: 400, message: messageOf(thrown) }, 400)
  }
}

function readEntry(log: TransparencyLog, uuid: string): Reply {
  const entry = log.find(uuid)
  return entry === undefined ? jsonReply({ code: 404, message: 'entry not found' }, 404) : jsonReply({ [uuid]: entry })
}

// A client that sends an entry again (its first answer was lost) is told where the entry is.
function conflict(uuid: string): Reply {
  const message = 'an equivalent entry already exists in the transparency log'
  return { ...jsonReply({ code: 409, message }, 409), headers: { location: `${ENTRIES_PATH}/${uuid}` } }
}
