import type { Severity } from '@tra/kernel'
import { isBinaryPackage, type ReadArchive } from './artifacts.ts'

/** Text of a file at an archive's root; convenience packages may call it `LICENSE.txt`. */
export function rootText({ path, archive }: ReadArchive, name: string): string | undefined {
  return archive.rootTexts[name] ?? (isBinaryPackage(path) ? archive.rootTexts[`${name}.txt`] : undefined)
}

/** release-policy: the root is where source packages keep these files; other formats have their customary place. */
export function severityFor(path: string, source: Severity): Severity {
  return isBinaryPackage(path) && source === 'blocker' ? 'concern' : source
}
