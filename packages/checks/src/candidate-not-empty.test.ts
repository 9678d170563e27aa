import { expect, test } from 'vitest'
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { candidateNotEmpty } from './candidate-not-empty.ts'

test('an artifact is enough', () => {
  expect(run(candidateNotEmpty, cleanFacts())).toEqual([])
})

test('companions and KEYS alone are no candidate', () => {
  const files = [file('KEYS'), file('a.tar.gz.asc'), file('a.tar.gz.sha512')]
  expect(run(candidateNotEmpty, cleanFacts({ files }))).toMatchObject([{ severity: 'blocker' }])
})
