import type { Verdict } from '@tra/kernel'
import { html } from 'hono/html'
import type { Markup } from './layout.ts'

const marks: Record<Verdict, { sign: string; text: string }> = {
  passed: { sign: '✓', text: 'passed' },
  failed: { sign: '✗', text: 'failed' },
  'needs-human': { sign: '?', text: 'needs a human' },
  skipped: { sign: '–', text: 'skipped' },
}

/** A verdict by sign and word; its colour only repeats them (WCAG 1.4.1). */
export function verdictMark(verdict: Verdict): Markup {
  const { sign, text } = marks[verdict]
  return html`<span class="verdict ${verdict}"><span aria-hidden="true">${sign}</span> ${text}</span>`
}

/** A moment to the minute, in UTC; the full time for machines. */
export function timeMark(time: string): Markup {
  return html`<time datetime="${time}">${time.slice(0, 16).replace('T', ' ')} UTC</time>`
}
