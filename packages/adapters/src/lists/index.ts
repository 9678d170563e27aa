export { mailArchive } from './mail-archive.ts'
export { mboxArchive } from './mbox-archive.ts'
export { type PonyMailOptions, ponyMailArchive } from './pony-mail-archive.ts'
