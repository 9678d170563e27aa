import { expect, test } from 'vitest'
import { assertNever } from './assert-never.ts'
import { messageOf, ReleaseError } from './errors.ts'

test('an error carries its code, what to do next and its cause', () => {
  const cause = new Error('deep down')
  const error = new ReleaseError('NETWORK', 'no answer', { hint: 'try again', cause })
  expect(error).toMatchObject({ name: 'ReleaseError', code: 'NETWORK', message: 'no answer', hint: 'try again', cause })
  expect('cause' in new ReleaseError('NETWORK', 'no answer')).toBe(false)
})

test.each([
  [new Error('broken'), 'broken'],
  ['just text', 'just text'],
  [undefined, 'undefined'],
  [null, 'null'],
])('anything thrown has a message: %s', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message)
})

test('a value outside of its union is our own mistake', () => {
  expect(() => assertNever('surprise' as never)).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
})
