import type { Appended, NewEntry } from './event-store.ts'

/** Where an event lies, what the log says there, and whether this append put it there. */
export interface Place {
  sequence: number
  eventDigest: string
  added: boolean
}

/** The first entry of every key: one append must not store an event twice. */
export function firstOfEachKey(entries: readonly NewEntry[]): NewEntry[] {
  const first = new Map<string, NewEntry>()
  for (const entry of entries) if (!first.has(entry.key)) first.set(entry.key, entry)
  return [...first.values()]
}

/** What became of every entry, given the place of every key. */
export function appendOutcomes(entries: readonly NewEntry[], places: ReadonlyMap<string, Place>): Appended[] {
  const seen = new Set<string>()
  return entries.flatMap(({ key, eventDigest }) => {
    const place = places.get(key)
    if (place === undefined) return []
    const isNew = place.added && !seen.has(key)
    seen.add(key)
    const outcome = place.eventDigest === eventDigest ? 'known' : 'conflict'
    return [{ sequence: place.sequence, outcome: isNew ? 'new' : outcome }]
  })
}
