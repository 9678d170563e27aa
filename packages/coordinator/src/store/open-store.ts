import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDirectory } from './directory-lock.ts'
import type { EventStore } from './event-store.ts'

/**
 * Opens, or creates, the log in a directory. An acknowledged event survives a crash of the process and of the machine.
 * @throws ReleaseError CONFLICT when another process has it open, TOOL_FAILED when it can't be read.
 */
export async function openStore(directory: string): Promise<EventStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const lock = await lockDirectory(directory)
  try {
    // Loaded here because the database engine takes a second and 25 MB that a mere import should not cost.
    const [{ openDatabase }, { pgliteStore }] = await Promise.all([
      import('./durable-database.ts'),
      import('./pglite-store.ts'),
    ])
    const store = await pgliteStore(await openDatabase(join(directory, 'database')))
    return { ...store, close: () => store.close().finally(() => lock.release()) }
  } catch (thrown) {
    await lock.release()
    throw thrown
  }
}
