import { isArtifact } from '@tra/kernel'
import type { ArchiveFacts, CandidateFacts, FileFacts } from './facts.ts'

const BINARY_PACKAGE = /[-_.](bin|binary)(?=[-_.]|$)/i

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The files of a candidate that users run or build. */
export function artifactsOf({ files }: CandidateFacts): FileFacts[] {
  return files.filter(({ path }) => isArtifact(path))
}

/** A convenience package by its name (`-bin`): its licence files lie where its format wants them. */
export function isBinaryPackage(path: string): boolean {
  return BINARY_PACKAGE.test(baseName(path))
}

/** An artifact whose inside was read. */
export interface ReadArchive {
  path: string
  archive: ArchiveFacts
}

/** The archives among the artifacts. One that can't be read is left to the check `archive-safe`. */
export function readableArchives(facts: CandidateFacts): ReadArchive[] {
  return artifactsOf(facts).flatMap(({ path, archive }) =>
    archive === undefined || archive.problems.some(({ kind }) => kind === 'unreadable') ? [] : [{ path, archive }],
  )
}
