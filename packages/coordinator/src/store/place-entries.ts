import type { Appended, NewEntry } from './event-store.ts'

/** Where an event that is already stored lies, and what it says. */
export interface Place {
  sequence: number
  eventDigest: string
}

interface Placed {
  added: NewEntry[]
  results: Appended[]
}

/** Gives every entry a place: repeated ones get the place they have, new ones the next dense numbers from `size` on. */
export function placeEntries(
  entries: readonly NewEntry[],
  { known, size }: { known: ReadonlyMap<string, Place>; size: number },
): Placed {
  const places = new Map(known)
  const added: NewEntry[] = []
  const results = entries.map((entry): Appended => {
    const place = places.get(entry.key)
    if (place !== undefined) {
      return { sequence: place.sequence, outcome: place.eventDigest === entry.eventDigest ? 'known' : 'conflict' }
    }
    const sequence = size + added.length
    places.set(entry.key, { sequence, eventDigest: entry.eventDigest })
    added.push(entry)
    return { sequence, outcome: 'new' }
  })
  return { added, results }
}
