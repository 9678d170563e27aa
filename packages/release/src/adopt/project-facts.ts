/** What was found in a clone, before anybody decides about it. Every text is a stranger's. */
export interface ProjectFacts {
  /** `owner/name` on GitHub, from the remote `origin`. */
  repository?: string
  /** Branch that the remote takes for its own, or the one that is checked out. */
  branch?: string
  /** Names of tags, newest first. */
  tags: readonly string[]
  /** Names in the root directory, sorted. */
  root: readonly string[]
  /** Path → text of the files below `.github` and of those at the root that say what the project is. */
  texts: ReadonlyMap<string, string>
}

/** Reads a clone; nothing in it is executed, no link is followed. */
export interface ProjectReader {
  /** @throws ReleaseError NOT_FOUND (no directory), TOOL_MISSING, LIMIT_EXCEEDED, CONFLICT (a link where files are to be written). */
  read(directory: string): Promise<ProjectFacts>
}
