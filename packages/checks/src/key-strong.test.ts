import { expect, test } from 'vitest'
import { cleanFacts, KEY, NOW, run } from '../test/candidate-facts.ts'
import type { KeyFacts } from './facts.ts'
import { keyStrong } from './key-strong.ts'

const judge = (changes: Partial<KeyFacts>) => run(keyStrong, cleanFacts({ keys: [{ ...KEY, ...changes }] }))
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

test('RSA of 2048 bits is the least that passes', () => {
  expect(judge({ bits: 2048 })).toEqual([])
  expect(judge({ bits: 2047 })).toMatchObject([{ severity: 'blocker', message: expect.stringContaining('2047 bits') }])
})

test('DSA and unknown algorithms are blockers', () => {
  expect(judge({ algorithm: 17, bits: 3072 })).toMatchObject([
    { severity: 'blocker', message: expect.stringContaining('DSA') },
  ])
  expect(judge({ algorithm: 99 })).toMatchObject([{ severity: 'blocker' }])
})

test('EdDSA is reported as outside the wording, not passed silently', () => {
  expect(judge({ algorithm: 22, bits: 255 })).toMatchObject([
    { severity: 'concern', message: expect.stringContaining('outside the wording') },
  ])
})

test('a key that expires before the release can be out is a concern', () => {
  expect(judge({ expiresAt: inDays(3) })).toMatchObject([{ severity: 'concern' }])
  expect(judge({ expiresAt: inDays(8) })).toEqual([])
  expect(judge({ expiresAt: inDays(-1) })).toEqual([])
})

test('a weak key that signed nothing here does not matter', () => {
  expect(judge({ fingerprint: 'B'.repeat(40), bits: 1024 })).toEqual([])
})

test('judges the signing subkey and, for its expiry, the primary key', () => {
  const { userIds: _userIds, subkeys: _subkeys, ...material } = KEY
  const weakSubkey = { ...material, bits: 1024 }
  const findings = judge({ fingerprint: 'B'.repeat(40), expiresAt: inDays(2), subkeys: [weakSubkey] })
  expect(findings.map(({ severity }) => severity)).toEqual(['concern', 'blocker'])
})
