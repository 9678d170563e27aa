import { profiles } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { podlingName } from './podling-name.ts'

const judge = (path: string) =>
  run(podlingName, cleanFacts({ files: [file(path), file(`${path}.asc`)], profile: profiles['asf-podling'] }))

test('the file name must say that the project is incubating', () => {
  expect(judge('apache-widget-1.0-incubating-src.tar.gz')).toEqual([])
  expect(judge('apache-widget-1.0-src.tar.gz')).toMatchObject([{ severity: 'blocker' }])
})

test('a directory that says so is not enough', () => {
  expect(judge('incubating/apache-widget-1.0-src.tar.gz')).toHaveLength(1)
})

test('other projects are free', () => {
  expect(run(podlingName, cleanFacts())).toEqual([])
})
