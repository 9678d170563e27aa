import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { type ClockFile, clockFile, realNow } from './clock-file.ts'

// Shorter waits are for the machine (a poll of a child, a tick); longer ones are for other people.
const SHORTEST_MOVED_WAIT = 250

const { REHEARSAL_CLOCK_FILE: file } = process.env
if (file !== undefined) moveClock(clockFile(file))

/**
 * Makes this process live at the moved time: `Date` is shifted, and a wait through node:timers/promises moves time on
 * instead of passing. It's done from outside so that the shipped programs hold no hook for it.
 */
function moveClock(clock: ClockFile): void {
  shiftDate(() => realNow() + clock.offset())
  const wait = timers.setTimeout
  timers.setTimeout = (delay = 0, value, options) => {
    if (delay < SHORTEST_MOVED_WAIT || options?.signal?.aborted) return wait(delay, value, options)
    clock.advance(delay)
    return wait(0, value, options)
  }
  syncBuiltinESMExports()
}

function shiftDate(now: () => number): void {
  const RealDate = Date
  RealDate.now = now
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: () => new RealDate(now()).toString(),
  })
  RealDate.prototype.constructor = globalThis.Date
}
