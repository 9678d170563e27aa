import { locationOf } from './svn-location.ts'

/** Every directory above a file, outermost first: `a/b/c` gives `a`, `a/b`. */
function directoriesOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}

export function makeDirectories(locations: readonly string[]): string[] {
  return locations.flatMap((location) => ['mkdir', location])
}

/** Actions of svnmucc that put files below a new directory. `mkdir` fails when somebody else made it meanwhile. */
export function putDirectory(directory: string, paths: readonly string[], location: string): string[] {
  const below = [...new Set(paths.flatMap(directoriesOf))].sort().map((path) => locationOf(location, path))
  const files = paths.flatMap((path) => ['put', `${directory}/${path}`, locationOf(location, path)])
  return [...makeDirectories([location, ...below]), ...files]
}

/** Actions of svnmucc that move a directory as it was at a revision. */
export function moveDirectory(from: string, revision: number, to: string): string[] {
  return ['cp', String(revision), from, to, 'rm', from]
}
