import { profiles } from '@tra/kernel'
import { expect, test } from 'vitest'
import { archive, cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import { keysUsable } from './keys-usable.ts'

test('one key is enough', () => {
  expect(run(keysUsable, cleanFacts())).toEqual([])
})

test('an empty KEYS is a blocker', () => {
  expect(run(keysUsable, cleanFacts({ keys: [] }))).toMatchObject([{ severity: 'blocker' }])
})

test('a profile that only recommends signatures needs KEYS once a file is signed', () => {
  const profile = profiles['open-source']
  expect(run(keysUsable, cleanFacts({ keys: [], profile, files: [archive(SOURCE)] }))).toEqual([])
  expect(run(keysUsable, cleanFacts({ keys: [], profile }))).toHaveLength(1)
})
