import { ReleaseError } from '@tra/kernel'

// Larger than any candidate on dist.apache.org, smaller than a runner's disk.
const MAX_FILES = 5000
const MAX_BYTES = 30 * 1024 ** 3
const MAX_DEPTH = 8

export interface FetchLimits {
  files: number
  bytes: number
  depth: number
}

export const defaultFetchLimits: FetchLimits = { files: MAX_FILES, bytes: MAX_BYTES, depth: MAX_DEPTH }

/** @throws ReleaseError LIMIT_EXCEEDED; NOT_FOUND for nothing at all. */
export function checkFetchBounds(
  reference: string,
  found: { files: number; bytes: number },
  limits: FetchLimits,
): void {
  if (found.files === 0)
    throw new ReleaseError('NOT_FOUND', `${reference} holds no file`, { hint: 'check the address of the candidate' })
  if (found.files > limits.files || found.bytes > limits.bytes)
    throw new ReleaseError(
      'LIMIT_EXCEEDED',
      `${reference} holds more than ${limits.files} files or ${limits.bytes} bytes`,
      {
        hint: 'point to one candidate, not to a directory of many',
      },
    )
}
