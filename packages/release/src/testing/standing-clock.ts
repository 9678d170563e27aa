import type { Clock } from '../ports.ts'

/** A clock that moves by what was slept, and not otherwise. */
export function standingClock(start = '2026-03-01T12:00:00Z'): Clock & { naps: number[] } {
  let now = new Date(start).getTime()
  const naps: number[] = []
  return {
    naps,
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      naps.push(milliseconds)
      now += milliseconds
    },
  }
}
