import { ReleaseError } from '@tra/kernel'

const MAX_PACKAGES = 50_000
const MAX_PATH_LENGTH = 2_048
const MAX_PATH_SEGMENTS = 128

/** The lockfile's entries by where they are installed, not yet looked into. */
export type LockEntries = Map<string, unknown>

/** @throws ReleaseError LIMIT_EXCEEDED when there are too many entries or one is nested too deeply. */
export function addEntry(entries: LockEntries, path: string, entry: unknown): void {
  if (entries.size >= MAX_PACKAGES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile has more than ${MAX_PACKAGES} entries`, {
      hint: 'Give the lockfile of the released project only, not of everything around it.',
    })
  }
  if (path.length > MAX_PATH_LENGTH || path.split('/').length > MAX_PATH_SEGMENTS) {
    throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile nests deeper than ${MAX_PATH_SEGMENTS} folders`, {
      hint: 'Run "npm dedupe" or write the lockfile anew; no package manager writes one this deep.',
    })
  }
  entries.set(path, entry)
}
