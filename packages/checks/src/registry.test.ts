import { runChecks } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts } from '../test/candidate-facts.ts'
import { candidateChecks } from './registry.ts'

test('a clean candidate has no finding', () => {
  expect(runChecks(candidateChecks, cleanFacts())).toEqual([])
})

test('every check has its own id, a sentence and a reference', () => {
  expect(new Set(candidateChecks.map(({ id }) => id)).size).toBe(candidateChecks.length)
  for (const { summary, reference } of candidateChecks) {
    expect(summary).toMatch(/^[A-Z].*\.$/)
    expect(reference).toMatch(/^https:\/\//)
  }
})

test('an empty candidate shows all its problems at once', () => {
  const findings = runChecks(candidateChecks, cleanFacts({ files: [], signatures: [], keys: [] }))
  expect(findings.map(({ check }) => check)).toEqual(['candidate-not-empty', 'keys-usable'])
  for (const { hint, reference } of findings) expect([hint, reference]).not.toContain(undefined)
})
