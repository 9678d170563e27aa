import { withTemporaryDirectory } from '../process/index.ts'
import { svnClient } from './svn-client.ts'
import { pegged, svnLocation } from './svn-location.ts'

/**
 * Brings what everybody may read at a location into a directory. `accept` sees its size first and throws to refuse.
 * @throws ReleaseError NOT_FOUND, NETWORK, TIMEOUT, INPUT_INVALID, TOOL_MISSING, and what `accept` throws.
 */
export function exportCandidate(
  reference: string,
  into: string,
  accept: (found: { files: number; bytes: number }) => void,
): Promise<void> {
  return withTemporaryDirectory(async (workspace) => {
    const client = svnClient({}, workspace)
    const location = pegged(svnLocation(reference, false), undefined)
    accept(await client.measure(location))
    await client.export(location, into)
  })
}
