import type { MailArchive } from '@tra/release'
import { mboxArchive } from './mbox-archive.ts'
import { type PonyMailOptions, ponyMailArchive } from './pony-mail-archive.ts'

/** Reads `http(s)` references from a Pony Mail archive and everything else as the path of an mbox file. */
export function mailArchive(options: PonyMailOptions): MailArchive {
  const [pony, mbox] = [ponyMailArchive(options), mboxArchive()]
  return { thread: (reference) => (/^https?:\/\//i.test(reference) ? pony : mbox).thread(reference) }
}
