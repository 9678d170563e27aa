import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attestationBytes, attestationOf } from './attestation.ts'
import { parseReleaseRecord } from './release-record.ts'

describe('parseReleaseRecord', () => {
  it.each([
    ['text that is no JSON', '<!doctype html>'],
    ['another document', '{"schema":"release-record/v2"}'],
    ['a list', '[]'],
  ])('refuses %s with a hint', (_, text) => {
    expect(() => parseReleaseRecord(text)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', hint: expect.any(String) }),
    )
  })

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => parseReleaseRecord(text)).toThrow(expect.objectContaining({ name: 'ReleaseError' }))
      }),
    )
  })
})

describe('an attestation', () => {
  it('gives back the bytes it was made from', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const attestation = attestationOf('a.bin', 'application/octet-stream', bytes)
        expect(attestationBytes(attestation)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('carries JSON as text', () => {
    expect(attestationOf('a.json', 'application/json', Buffer.from('{"ä": 1}')).content).toBe('{"ä": 1}')
  })
})
