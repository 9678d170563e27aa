import { profiles } from '@tra/kernel'
import { expect, test } from 'vitest'
import { DISCLAIMER, factsWithArchive, run } from '../test/candidate-facts.ts'
import { disclaimerPresent } from './disclaimer-present.ts'

const judge = (rootTexts: Record<string, string>) =>
  run(disclaimerPresent, { ...factsWithArchive({ rootTexts }), profile: profiles['asf-podling'] })

test('either file with the standard words passes', () => {
  expect(judge({ DISCLAIMER })).toEqual([])
  expect(judge({ 'DISCLAIMER-WIP': DISCLAIMER.replace('The ', '') })).toEqual([])
})

test('a podling without a disclaimer is stopped', () => {
  expect(judge({ 'DISCLAIMER-old': DISCLAIMER })).toMatchObject([{ severity: 'blocker' }])
})

test('another wording may have been approved, so it is a concern', () => {
  expect(judge({ DISCLAIMER: 'Apache Widget is young.' })).toMatchObject([{ severity: 'concern' }])
})

test('a graduated project needs none', () => {
  expect(run(disclaimerPresent, factsWithArchive({ rootTexts: {} }))).toEqual([])
})
