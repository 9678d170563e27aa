import type { PromotionReceipt } from './promotion-plan.ts'

export interface AnnounceRequest {
  receipt: PromotionReceipt
  /** Where the promoted directory is served: `https://downloads.apache.org/logging/log4j/2.25.4`. */
  downloadUrl: string
  /** Where mirrors redirect from: `https://www.apache.org/dyn/closer.lua/logging/log4j/2.25.4`. */
  mirrorUrl: string
  keysUrl: string
  /** The project's download page, which the mail links to. */
  pageUrl: string
  /** An existing page to check instead of the rendered one: path or URL. */
  page: string | undefined
  to: string
  from: string
  /** Three to five lines about the project (release-policy, announcements). */
  about: string
  waitMinutes: number
  /** Minutes to let pass once everything is served: closer.lua remembers absences for an hour. */
  settleMinutes: number
}
