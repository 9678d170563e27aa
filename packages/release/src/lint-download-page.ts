import type { Finding, Severity } from '@tra/kernel'
import type { AnnounceRequest } from './announce-request.ts'
import { artifactsOf } from './promotion-plan.ts'

const REFERENCE = 'https://infra.apache.org/release-download-pages.html'
/** Hosts that a download page must not link: staging areas and the Subversion behind the releases. */
const FORBIDDEN_LINKS = /href="https?:\/\/(dist\.apache\.org|repository\.apache\.org)[^"]*"/gi

interface Rule {
  severity: Severity
  broken: (page: string, request: AnnounceRequest) => string[]
  hint: string
}

const missing = (page: string, urls: string[]) =>
  urls.filter((url) => !page.includes(`href="${url}"`)).map((url) => `does not link ${url}`)

const rules: Rule[] = [
  {
    severity: 'blocker',
    broken: (page, request) =>
      missing(
        page,
        artifactsOf(request.receipt).map((path) => `${request.mirrorUrl}/${path}`),
      ),
    hint: 'Link each artifact by way of the mirrors (closer.lua).',
  },
  {
    severity: 'blocker',
    broken: (page, request) =>
      missing(page, [
        ...artifactsOf(request.receipt).flatMap((path) =>
          ['.asc', '.sha512'].map((suffix) => `${request.downloadUrl}/${path}${suffix}`),
        ),
        request.keysUrl,
      ]),
    hint: 'Link signatures, checksums and KEYS directly on the download host, not by way of the mirrors.',
  },
  {
    severity: 'blocker',
    broken: (page) => [...page.matchAll(FORBIDDEN_LINKS)].map(([attribute]) => `links ${attribute}`),
    hint: 'Users are sent to releases only, never to staging areas.',
  },
  {
    severity: 'concern',
    broken: (page) => (/gpg\s+--verify|sha512sum/.test(page) ? [] : ['does not say how to verify']),
    hint: 'Add the commands that check a signature and a checksum.',
  },
]

/** What announce@ moderators send mails back for, found before the mail is sent. */
export function lintDownloadPage(page: string, request: AnnounceRequest): Finding[] {
  return rules.flatMap(({ severity, broken, hint }) =>
    broken(page, request).map((message) => ({
      check: 'download-page',
      severity,
      message: `the download page ${message}`,
      hint,
      reference: REFERENCE,
    })),
  )
}
