import timers from 'node:timers/promises'
import { expect, test } from 'vitest'
import { systemClock } from './system-clock.ts'

test('tells the time and waits', async () => {
  const before = Date.now()
  await systemClock.sleep(0)
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before)
})

test('a replaced timer is used', async () => {
  const original = timers.setTimeout
  const waited: unknown[] = []
  Object.assign(timers, { setTimeout: async (milliseconds: number) => waited.push(milliseconds) })
  try {
    await systemClock.sleep(86_400_000)
  } finally {
    Object.assign(timers, { setTimeout: original })
  }
  expect(waited).toEqual([86_400_000])
})
