import { describe, expect, it } from 'vitest'
import { readSubject, sameVote } from './subject.ts'

describe('readSubject', () => {
  it.each([
    ['[VOTE] Release X 1.0', 'vote', false],
    ['Re: [VOTE] Release X 1.0', 'vote', true],
    ['回复: Aw: [EXTERNAL] [VOTE] Release X 1.0', 'vote', true],
    ['[RESULT] [VOTE] Release X 1.0', 'result', false],
    ['[VOTE][RESULT] Release X 1.0', 'result', false],
    ['[RESULT] Re: [VOTE] Release X 1.0', 'result', false],
    ['[RESULT] was [VOTE] Release X 1.0', 'result', false],
    ['[VOTE PASSED] Release X 1.0', 'result', false],
    ['Re: [Result][VOTE]Release X 1.0', 'result', true],
    ['[CANCELED] [VOTE] Release X 1.0', 'cancel', false],
    ['[VOTE][CANCEL] Release X 1.0', 'cancel', false],
    ['Release X 1.0', 'other', false],
  ])('%s', (subject, kind, isReply) => {
    expect(readSubject(subject)).toEqual({ kind, isReply, topic: 'release x 1.0', candidate: '' })
  })
})

describe('sameVote', () => {
  it('joins spellings of one candidate', () => {
    expect(sameVote('[VOTE] Release X 1.0.rc2', 'Re: [VOTE] Release X 1.0 (RC2)')).toBe(true)
    expect(sameVote('[VOTE] X 3.0 (take 2)', '[RESULT] [VOTE] X 3.0')).toBe(true)
  })

  it('keeps candidates apart', () => {
    expect(sameVote('[VOTE] X 1.0-rc1', 'Re: [VOTE] X 1.0-rc2')).toBe(false)
    expect(sameVote('[VOTE] X 3.0', 'Re: [VOTE] X 3.0 (take 2)')).toBe(false)
    expect(sameVote('[VOTE] X 3.0', '[RESULT] [VOTE] X 3.0 (take 2)')).toBe(false)
  })
})
