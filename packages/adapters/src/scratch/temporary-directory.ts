import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scratch } from '@tra/release'

/** Directories below the system's temporary one, readable by this user only (mkdtemp makes them 0700). */
export function temporaryDirectories(): Scratch {
  return {
    open: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'tr-'))
      return { directory, dispose: () => rm(directory, { recursive: true, force: true }) }
    },
  }
}
