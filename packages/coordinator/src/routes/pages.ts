import { timeline } from '@tra/ledger'
import { Hono } from 'hono'
import { releasePage } from '../pages/release-page.ts'
import { releaseSummaries } from '../pages/release-summaries.ts'
import { releasesPage } from '../pages/releases-page.ts'
import { STYLE } from '../pages/style.ts'
import type { EventStore } from '../store/event-store.ts'
import { releaseHistory } from './release-history.ts'

/** What people read. */
export function pages(store: EventStore): Hono {
  const app = new Hono()
  app.get('/', async (context) => context.html(releasesPage(await releaseSummaries(store))))
  app.get('/releases/:committee/:product/:version', async (context) => {
    const release = context.req.param()
    return context.html(releasePage(release, timeline(await releaseHistory(store, release))))
  })
  app.get('/style.css', (context) => {
    return context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
  })
  return app
}
