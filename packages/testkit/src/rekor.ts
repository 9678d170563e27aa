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
