import { readFile, stat } from 'node:fs/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { MailArchive } from '@tra/release'
import { MAXIMUM_MBOX_BYTES, readMbox } from '@tra/votes'

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size <= MAXIMUM_MBOX_BYTES) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `the mbox file ${path} can not be read: ${messageOf(cause)}`, {
      cause,
      hint: 'Give the path of an mbox file, or the permalink of the thread.',
    })
  }
  throw new ReleaseError('LIMIT_EXCEEDED', `the mbox file ${path} has more than ${MAXIMUM_MBOX_BYTES} bytes`, {
    hint: 'Cut the file down to the months of the vote.',
  })
}

/**
 * Reads a vote from an mbox file; `thread` takes its path. Mails of other threads may be in it: the tally leaves them out.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED.
 */
export function mboxArchive(): MailArchive {
  return { thread: async (path) => readMbox(await readBounded(path)).map((raw) => ({ raw })) }
}
