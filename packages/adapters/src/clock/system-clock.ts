import timers from 'node:timers/promises'
import type { Clock } from '@tra/release'

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),
  // Called through the module object, so that a preloaded module can replace waiting where time is rehearsed.
  sleep: (milliseconds) => timers.setTimeout(milliseconds),
}
