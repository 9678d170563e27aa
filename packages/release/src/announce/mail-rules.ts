// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { ANNOUNCEMENTS, type AnnouncementRule } from './announcement-rule.ts'
import { malformedCves, otherRecords } from './cve-words.ts'
import { candidateLinks, stagingLinks } from './forbidden-links.ts'
import { inWords, LINK, type MailFacts } from './mail-facts.ts'
import { isPodling } from './podling-disclaimer.ts'
import { wrapped } from './wrapped.ts'

const DISCLAIMERS = 'https://incubator.apache.org/policy/incubation.html#disclaimers'
const SECURITY = 'https://www.apache.org/security/committers.html'
const HTML = /<\/?(?:html|head|body|div|p|br|a|b|table|tr|td|span|ul|ol|li|h[1-6]|style)\b[^<>]{0,500}>/i
const UNDERGOING = /undergoing incubation at (?:The )?Apache Software Foundation/i
const [FEWEST_LINES, MOST_LINES] = [3, 5]

const links = (urls: readonly string[]) => urls.map((url) => `links ${url}`)

/** An address without what a browser would not ask the server for, and without its scheme. */
function page(url: string): string {
  const { host, pathname, search } = new URL(url)
  return `${host}${pathname.replace(/\/$/, '')}${search}`
}

function missingPage({ links: all, request }: MailFacts): string[] {
  if ([...all].some((link) => page(link) === page(request.pageUrl))) return []
  const others = [...all].some((link) => /\/dyn\/(?:closer|mirrors)/.test(link))
  return [`does not link the download page ${request.pageUrl}${others ? ', only the mirrors' : ''}`]
}

function otherVersion({ subject, body, request }: MailFacts): string[] {
  const { version } = request.release
  return [
    ...(subject.includes(version) ? [] : [`does not name ${version} in its subject`]),
    ...(body.includes(version) ? [] : [`does not name ${version}`]),
  ]
}

function candidateNamed({ subject, prose, request }: MailFacts): string[] {
  const { version } = request.release
  const escaped = version.replace(/[^a-z0-9]/gi, '\\$&')
  const name = new RegExp(`(?<![\\d.])${escaped}[-_ .]?\\(?rc-?\\d{1,3}`, 'i').exec(`${subject}\n${prose}`)
  return name === null ? [] : [`calls the release ${name[0]}`]
}

function aboutLength({ request }: MailFacts): string[] {
  const { length } = wrapped(request.about)
  if (length === 0 || (length >= FEWEST_LINES && length <= MOST_LINES)) return []
  return [`tells in ${length} lines what the project is`]
}

/** The rules of the mail: the release policy's, and what moderators of announce@ turn mails away for. */
export const mailRules: readonly AnnouncementRule<MailFacts>[] = [
  {
    id: 'page-link',
    ...{ severity: 'blocker', strength: 'MUST', reference: ANNOUNCEMENTS },
    asks: 'The mail links the download page of the project: the mirrors alone, or a directory, are not enough.',
    broken: missingPage,
    hint: 'Link the download page, on which users find source, signatures, checksums and KEYS.',
    seen: ['apache/parquet-site#62', 'apache/curator#1017'],
  },
  {
    id: 'staging-link',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: ANNOUNCEMENTS },
    asks: 'It does not link dist.apache.org or repository.apache.org.',
    broken: (mail) => links(stagingLinks(mail.links)),
    hint: 'Link the download page in its place.',
    seen: ['apache/parquet-site#62', 'apache/openwhisk-release#304'],
  },
  {
    id: 'candidate-link',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: ANNOUNCEMENTS },
    asks: 'It links no candidate, snapshot or nightly build.',
    broken: (mail) => links(candidateLinks(mail.links, mail.request.release.version)),
    hint: 'Link what was released.',
    seen: [],
  },
  {
    id: 'candidate-named',
    ...{ severity: 'blocker', strength: 'MUST NOT', reference: ANNOUNCEMENTS },
    asks: 'It calls the release by its version, without the number of the candidate.',
    broken: candidateNamed,
    hint: 'What was voted on as rc2 is released as the version itself.',
    seen: [],
  },
  {
    id: 'subject',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: ANNOUNCEMENTS },
    asks: 'Its subject begins with `[ANNOUNCE]` or `[ANN]` and names an Apache product.',
    broken: ({ subject }) =>
      /^\[ANN(?:OUNCE(?:MENT)?)?\] ?\S.*$/.test(subject) && /\bApache\b/.test(subject)
        ? []
        : [`has the subject "${subject.slice(0, 200)}"`],
    hint: 'Write [ANNOUNCE] Apache Name 1.2.3 released.',
    seen: [],
  },
  {
    id: 'version',
    ...{ severity: 'blocker', strength: 'MUST', reference: ANNOUNCEMENTS },
    asks: 'Subject and text name the version.',
    broken: otherVersion,
    hint: 'A text of an earlier release is often sent again.',
    seen: [],
  },
  {
    id: 'plain-text',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: 'https://infra.apache.org/contrib-email-tips.html' },
    asks: 'It is plain text: spam filters of the lists keep HTML back.',
    broken: ({ body }) => (HTML.test(body) ? ['holds HTML'] : []),
    hint: 'Write plain text, addresses in full.',
    seen: [],
  },
  {
    id: 'about',
    ...{ severity: 'blocker', strength: 'MUST', reference: ANNOUNCEMENTS },
    asks: 'It tells what the project is: most readers of announce@ do not know it.',
    broken: ({ body, request }) => {
      const about = inWords(request.about)
      return about !== '' && inWords(body).includes(about) ? [] : ['does not tell what the project is']
    },
    hint: 'Give three to five lines about the project.',
    seen: [],
  },
  {
    id: 'about-length',
    ...{ severity: 'suggestion', strength: 'SHOULD', reference: ANNOUNCEMENTS },
    asks: 'It does so in three to five lines.',
    broken: aboutLength,
    hint: 'Give three to five lines of 76 characters.',
    seen: [],
  },
  {
    id: 'disclaimer',
    ...{ severity: 'blocker', strength: 'MUST', reference: DISCLAIMERS },
    asks: 'That of a podling holds the Incubator’s disclaimer.',
    broken: ({ body, request }) =>
      isPodling(request) && !UNDERGOING.test(inWords(body)) ? ['holds no disclaimer of the Incubator'] : [],
    hint: 'Copy the standard text; {{PODLING_DISCLAIMER}} in a template is replaced by it.',
    seen: [],
  },
  {
    id: 'cves',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: SECURITY },
    asks: 'It names the vulnerabilities that the release repairs, where they are given.',
    broken: ({ body, request }) =>
      (request.fixedCves ?? []).filter((id) => !body.includes(id)).map((id) => `does not name ${id}`),
    hint: 'Name them; {{REPAIRED}} in a template is replaced by the list. Users learn from it that they must update.',
    seen: [],
  },
  {
    id: 'cve-id',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: SECURITY },
    asks: 'What it calls a CVE is the id of one: `CVE-`, four digits, and four or more.',
    broken: ({ prose }) => malformedCves(prose).map((name) => `names ${name}, which is no CVE id`),
    hint: 'Write it as CVE-2021-44228: scanners and readers look for it in this form.',
    seen: [],
  },
  {
    id: 'cve-link',
    ...{ severity: 'blocker', strength: 'SHOULD', reference: SECURITY },
    asks: 'A line that names a CVE links no record of another one.',
    broken: ({ body }) => otherRecords(body, LINK).map((what) => `links ${what}`),
    hint: 'Link the record or the advisory of the same CVE.',
    seen: [],
  },
  {
    id: 'https',
    ...{ severity: 'concern', strength: 'SHOULD', reference: ANNOUNCEMENTS },
    asks: 'Addresses at apache.org are linked with https.',
    broken: (mail) => links([...mail.links].filter((link) => /^http:\/\/(?:[^/]*\.)?apache\.org(?:\/|$)/.test(link))),
    hint: 'Write https in the link.',
    seen: [],
  },
]
