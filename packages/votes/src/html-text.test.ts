import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlText } from './html-text.ts'

describe('htmlText', () => {
  it('shows what a reader sees', () => {
    expect(htmlText('<style>p{}</style><!-- +1 --><p>a &amp; b<br>&plus;1</p>')).toBe('\na & b\n+1\n')
  })

  it('marks quotations, nested ones too', () => {
    expect(htmlText('own<blockquote>q<blockquote>r</blockquote></blockquote>mine')).toBe('own\n> q\n> r\n> \nmine')
  })

  it('never fails, and never shows a script', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(htmlText(`<script>+1</script>${text}`)).not.toMatch(/^\+1/)
      }),
    )
  })
})
