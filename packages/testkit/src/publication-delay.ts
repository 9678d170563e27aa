/** Decides what is served: mirrors pick a file up some time after it was committed. */
export interface PublicationDelay {
  /** Milliseconds between the first time a path was noticed and when it is served; may be changed at any time. */
  milliseconds: number
  /** Whether a path that exists in the source is served by now. */
  isServed(path: string): boolean
}

/** A delay counted on the given clock, from the first time anybody asked for the path. */
export function publicationDelay(milliseconds: number, clock: () => Date): PublicationDelay {
  const noticed = new Map<string, number>()
  return {
    milliseconds,
    isServed(path) {
      const now = clock().getTime()
      const since = noticed.get(path) ?? now
      noticed.set(path, since)
      return now - since >= this.milliseconds
    },
  }
}
