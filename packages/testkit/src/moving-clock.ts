import { fileURLToPath } from 'node:url'
import { clockFile, realNow } from './clock-file.ts'

/** Path of the module that gives a child process the moving clock: `node --import <path>`. */
export const clockPreload = fileURLToPath(new URL('./clock-preload.ts', import.meta.url))

/** A clock that is moved instead of waited for; `now` and `sleep` may be passed on without it. */
export interface MovingClock {
  now(): Date
  /** Moves time forward, for every process that shares the file. */
  advance(milliseconds: number): void
  /** Nothing sleeps: time moves on by as much. */
  sleep(milliseconds: number): Promise<void>
  /** What a Node.js child process needs in its environment to share the clock. */
  environment: { REHEARSAL_CLOCK_FILE: string; NODE_OPTIONS: string }
}

/** A clock whose distance from the real time lives in a small file, made when time first moves. */
export function movingClock(file: string): MovingClock {
  const shared = clockFile(file)
  return {
    now: () => new Date(realNow() + shared.offset()),
    advance: shared.advance,
    sleep: async (milliseconds) => shared.advance(milliseconds),
    environment: {
      REHEARSAL_CLOCK_FILE: file,
      NODE_OPTIONS: `--import=${new URL('./clock-preload.ts', import.meta.url).href}`,
    },
  }
}
