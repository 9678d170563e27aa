// Linux gives up after 40 links too (path_resolution(7)).
const MAX_LINKS_FOLLOWED = 40

/**
 * Follows a symbolic link the way a kernel would, through other links of the archive too. Looking at the text of the
 * target alone is not enough: `a/b -> .` makes `a/b/../..` one directory shorter than it reads.
 * @param links path of every symbolic link to its target as written.
 * @returns the segments of where it leads; undefined for outside the archive, or nowhere (a loop).
 */
export function resolveLink(links: ReadonlyMap<string, string>, path: string): string[] | undefined {
  const pending = path.split('/')
  const reached: string[] = []
  let followed = 0
  for (let segment = pending.shift(); segment !== undefined; segment = pending.shift()) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') {
      if (reached.pop() === undefined) return undefined
      continue
    }
    reached.push(segment)
    const target = links.get(reached.join('/'))
    if (target === undefined) continue
    followed += 1
    if (target.startsWith('/') || followed > MAX_LINKS_FOLLOWED) return undefined
    reached.pop()
    pending.unshift(...target.split('/'))
  }
  return reached
}
