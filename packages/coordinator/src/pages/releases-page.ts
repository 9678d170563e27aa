import { releaseId } from '@tra/kernel'
import { html } from 'hono/html'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import type { ReleaseSummary } from './release-summaries.ts'

function row({ release, candidate, step, verdict, time, events }: ReleaseSummary): Markup {
  return html`<tr>
<th scope="row"><a href="/releases/${releaseId(release)}">${releaseId(release)}</a></th>
<td>${candidate}</td><td>${step}</td><td>${verdictMark(verdict)}</td><td>${timeMark(time)}</td><td class="number">${events}</td>
</tr>`
}

function table(releases: readonly ReleaseSummary[]): Markup {
  return html`<table>
<caption>Every release this ledger knows, the most recently changed first</caption>
<thead><tr><th scope="col">Release</th><th scope="col">Candidate</th><th scope="col">Last step</th><th scope="col">Verdict</th><th scope="col">When</th><th scope="col">Events</th></tr></thead>
<tbody>${releases.map(row)}</tbody>
</table>`
}

/** The overview. */
export function releasesPage(releases: readonly ReleaseSummary[]): Markup {
  const content = releases.length === 0 ? html`<p>No release has been recorded yet.</p>` : table(releases)
  return layout('Releases', content)
}
