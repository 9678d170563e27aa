import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutArmour } from './armour.ts'

const block = (body: string, label = 'SIGNATURE') =>
  `-----BEGIN PGP ${label}-----\n\n${body}\n-----END PGP ${label}-----\n`

test('takes the blocks and leaves the prose', () => {
  const text = `pub rsa4096\n${block('one')}\nsome words -----\r\n${block('two')}`
  expect(cutArmour(text, 'SIGNATURE', 10)).toEqual([block('one'), block('two')])
})

test('takes only the kind that is asked for', () => {
  const text = block('secret', 'PRIVATE KEY BLOCK') + block('public', 'PUBLIC KEY BLOCK')
  expect(cutArmour(text, 'PUBLIC KEY BLOCK', 10)).toEqual([block('public', 'PUBLIC KEY BLOCK')])
})

test('a block that was cut short does not swallow the next one', () => {
  expect(cutArmour(block('one').slice(0, 30) + block('two'), 'SIGNATURE', 10)).toEqual([block('two')])
  expect(cutArmour(block('one').slice(0, -5), 'SIGNATURE', 10)).toEqual([])
})

test('stops at the bound', () => {
  expect(cutArmour(block('one').repeat(50), 'SIGNATURE', 3)).toHaveLength(3)
})

test('finds every block whatever surrounds it', () => {
  const rubbish = fc.string({ maxLength: 40 }).filter((text) => !text.includes('PGP'))
  fc.assert(
    fc.property(fc.array(rubbish, { maxLength: 6 }), (prose) => {
      const text = prose.map((words, index) => `${words}\n${block(`body${index}`)}`).join('')
      expect(cutArmour(text, 'SIGNATURE', 10)).toEqual(prose.map((_, index) => block(`body${index}`)))
    }),
  )
})
