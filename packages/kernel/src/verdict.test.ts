import { expect, test } from 'vitest'
import type { Finding, Severity } from './finding.ts'
import { verdictOf } from './verdict.ts'

const finding = (severity: Severity, undecided?: true): Finding => ({
  check: 'c',
  severity,
  message: 'm',
  ...(undecided && { undecided }),
})

test.each([
  ['no finding', [], 'passed'],
  ['no more than concerns', [finding('concern'), finding('suggestion'), finding('note')], 'passed'],
  ['one blocker among others', [finding('note'), finding('blocker')], 'failed'],
  ['a question that only a human can answer', [finding('note', true)], 'needs-human'],
  ['a blocker and a question', [finding('concern', true), finding('blocker')], 'failed'],
] as const)('%s', (_, findings, verdict) => {
  expect(verdictOf(findings)).toBe(verdict)
})
