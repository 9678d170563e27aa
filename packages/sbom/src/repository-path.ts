/** An absolute path would tell where the repository was checked out; one that climbs names things outside of it. */
export function isInsideRepository(path: string): boolean {
  const absolute = /^\/|^[A-Za-z]:/.test(path)
  const climbs = path.split('/').some((segment) => segment === '.' || segment === '..')
  return !absolute && !climbs && !/[\\\p{C}]/u.test(path)
}
