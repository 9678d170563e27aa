import { graphWithoutLockfile } from './bill-of-materials.ts'
import { cyclonedxDocument } from './cyclonedx/cyclonedx-document.ts'
import { readPackageLock } from './npm/package-lock.ts'
import type { SbomProblem } from './sbom-problem.ts'
import { checkRequest, type SbomRequest } from './sbom-request.ts'
import { spdxDocument } from './spdx/spdx-document.ts'

const DEFAULT_LOCKFILE_PATH = 'package-lock.json'

/** Two documents about one release, saying the same. */
export interface Sbom {
  /** CycloneDX 1.6, JSON, ending in a newline. */
  cyclonedx: string
  /** SPDX 2.3, JSON, ending in a newline. */
  spdx: string
  /** Third-party packages. */
  components: number
  /** Dependencies between the release, its own parts and third-party packages. */
  edges: number
  /** What the documents can't say; they name it too. */
  problems: SbomProblem[]
}

/**
 * The software bill of materials of a release. Pure: the same request gives the same bytes on every machine, whatever the
 * order of the lockfile's entries; the documents hold no path outside the repository and no address that is not public.
 * @throws ReleaseError INPUT_INVALID; MALFORMED for a file that is no npm lockfile; LIMIT_EXCEEDED for one beyond reason.
 */
export function makeSbom(request: SbomRequest): Sbom {
  checkRequest(request)
  const { lockfile, lockfilePath = DEFAULT_LOCKFILE_PATH, subject, timestamp } = request
  const graph = lockfile === undefined ? graphWithoutLockfile() : readPackageLock(lockfile)
  const bill = { subject, timestamp, lockfilePath, graph }
  return {
    cyclonedx: cyclonedxDocument(bill),
    spdx: spdxDocument(bill),
    components: graph.packages.length,
    edges: graph.dependencies.length,
    problems: graph.knownUnknowns.map(({ ref: _, ...problem }) => problem),
  }
}
