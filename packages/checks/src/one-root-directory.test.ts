import { expect, test } from 'vitest'
import { factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import { oneRootDirectory } from './one-root-directory.ts'

const judge = (roots: string[], path = SOURCE) => run(oneRootDirectory, factsWithArchive({ roots }, path))

test.each([
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0-src'],
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-source-release.zip', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-bin.tgz', 'apache-widget-1.2.0'],
  ['rc1/apache-widget-1.2.0.tar.gz', 'apache-widget-1.2.0'],
])('%s may unpack into %s', (path, root) => {
  expect(judge([root], path)).toEqual([])
})

test.each([
  ['another version', ['apache-widget-1.2.1']],
  ['a near miss', ['apache-widget-1.2.0-sr']],
  ['two directories', ['apache-widget-1.2.0', '__MACOSX']],
  ['nothing', []],
])('%s is a concern', (_name, roots) => {
  expect(judge(roots)).toMatchObject([{ severity: 'concern', artifact: SOURCE }])
})

test('a flat archive of many files is summed up', () => {
  const roots = Array.from({ length: 500 }, (_, index) => `file-${index}`)
  expect(judge(roots)[0]?.message).toContain('and 495 more')
})

test('an archive that can not be read is left to archive-safe', () => {
  const problems = [{ kind: 'unreadable' as const, detail: 'truncated' }]
  expect(run(oneRootDirectory, factsWithArchive({ roots: [], problems }))).toEqual([])
})
