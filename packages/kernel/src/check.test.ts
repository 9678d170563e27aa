import { expect, test } from 'vitest'
import { type Check, runChecks } from './check.ts'

const silent: Check<string> = { id: 'silent', summary: 's', reference: 'https://example.org/s', run: () => [] }
const loud: Check<string> = {
  id: 'loud',
  summary: 'l',
  reference: 'https://example.org/l',
  run: (facts) => [
    { severity: 'blocker', message: `first: ${facts}` },
    { severity: 'note', message: 'second', artifact: 'a.zip' },
  ],
}

test('every check runs, and each finding names its check and clause', () => {
  expect(runChecks([loud, silent, { ...loud, id: 'louder' }], 'facts')).toEqual([
    { check: 'loud', reference: 'https://example.org/l', severity: 'blocker', message: 'first: facts' },
    { check: 'loud', reference: 'https://example.org/l', severity: 'note', message: 'second', artifact: 'a.zip' },
    expect.objectContaining({ check: 'louder' }),
    expect.objectContaining({ check: 'louder' }),
  ])
})

test('no check, no finding', () => {
  expect(runChecks([], 'facts')).toEqual([])
})
