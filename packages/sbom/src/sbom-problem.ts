/** What each kind of problem does to the list of dependencies of the thing it is about. */
export const problemEffects = {
  'no-lockfile': 'unknown',
  'no-root': 'unknown',
  'malformed-entry': 'incomplete',
  'unresolved-link': 'incomplete',
  'unresolved-dependency': 'incomplete',
  'conflicting-copies': 'none',
  'no-integrity': 'none',
  'no-version': 'none',
  'unpublished-source': 'none',
  'withheld-location': 'none',
} as const satisfies Record<string, 'unknown' | 'incomplete' | 'none'>

/** A known unknown: something a reader of the document would otherwise take for known (CISA's word). */
export interface SbomProblem {
  kind: keyof typeof problemEffects
  message: string
  /** The lockfile's entry. */
  path?: string
}
