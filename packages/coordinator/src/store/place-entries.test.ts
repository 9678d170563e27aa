import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEntry } from './event-store.ts'
import { type Place, placeEntries } from './place-entries.ts'

const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }
const entry = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), eventDigest: fc.constantFrom('x', 'y') })
const entries = fc.array(
  entry.map((parts): NewEntry => ({ ...parts, release, text: '' })),
  { maxLength: 20 },
)

describe('placeEntries', () => {
  it('numbers densely, never twice, however entries repeat across batches', () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 8 }), (batches) => {
        const known = new Map<string, Place>()
        for (const batch of batches) {
          const size = known.size
          const { added, results } = placeEntries(batch, { known, size })
          expect(results).toHaveLength(batch.length)
          for (const [index, { key, eventDigest }] of added.entries())
            known.set(key, { sequence: size + index, eventDigest })
          for (const [index, { sequence, outcome }] of results.entries()) {
            const place = known.get(batch[index]?.key ?? '')
            expect(place?.sequence).toBe(sequence)
            expect(outcome === 'conflict').toBe(place?.eventDigest !== batch[index]?.eventDigest)
          }
        }
        expect([...known.values()].map(({ sequence }) => sequence)).toEqual([...known.keys()].map((_, index) => index))
      }),
    )
  })
})
