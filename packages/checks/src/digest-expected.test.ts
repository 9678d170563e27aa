import { expect, test } from 'vitest'
import { cleanFacts, run } from '../test/candidate-facts.ts'
import { digestExpected } from './digest-expected.ts'

test('says nothing when no digest is known', () => {
  expect(run(digestExpected, cleanFacts())).toEqual([])
})

test('accepts the voted digest in either case', () => {
  const { digest } = cleanFacts()
  expect(run(digestExpected, cleanFacts({ expectedDigest: digest.toUpperCase() }))).toEqual([])
})

test('one changed digit is a blocker that names both digests', () => {
  const { digest } = cleanFacts()
  const expectedDigest = digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  const [finding] = run(digestExpected, cleanFacts({ expectedDigest }))
  expect(finding).toMatchObject({ severity: 'blocker' })
  expect(finding?.message).toContain(digest)
  expect(finding?.message).toContain(expectedDigest)
})
