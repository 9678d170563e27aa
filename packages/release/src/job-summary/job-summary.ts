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

import { type CandidateName, candidateLabel } from '@tra/kernel'
import { paragraphText } from '../report/markdown-text.ts'
import { pipelineStrip, type Standing } from './pipeline-strip.ts'
import { blockText, codeBlock, type SummaryBlock } from './summary-block.ts'

/** What one person has to do next. */
export interface HumanStep {
  /** A sentence, of any origin; without a colon where commands follow. */
  what: string
  /** The page that it is about; shown when it is an ordinary address. */
  link?: string | undefined
  /** What the link is called: `look` unless said. Ours. */
  word?: string
  /** Lines to be typed, each for a POSIX shell. */
  commands?: readonly string[]
}

/** What only who wants to know more opens. */
export interface SummaryDetail {
  title: string
  block: SummaryBlock
  /** Where all of it stands when it is too long to be shown. */
  whole: string
  /** Shown without being opened: it is about what stops the release. */
  open?: boolean
}

/** What a step tells people. */
export interface JobSummary {
  /** What became of it: `Staged`. */
  title: string
  /** Which candidate it is about; the title says it where there is none. */
  release?: CandidateName | undefined
  at: Standing
  /** A sentence of figures. */
  lead: string
  /** Where what it speaks of lies. */
  place?: string | undefined
  human: readonly HumanStep[]
  /** What happens next where nobody is needed. */
  next: string
  details: readonly SummaryDetail[]
}

/** GitHub refuses the summary of a step above 1 MiB; headings and what is said of what is missing come on top of this. */
const MAX_DETAIL_BYTES = 800_000
/** A tired person reads no more of them; the details have all. */
const MAX_STEPS = 7
const LINK = /^https?:\/\/[\w.:-]+(?:\/[\w.~%@:+=?&,;#/-]*)?$/

function looked(link: string | undefined, word: string): string {
  return link !== undefined && LINK.test(link) ? ` ([${word}](${link}))` : ''
}

function humanLines({ what, link, word = 'look', commands = [] }: HumanStep, at: number): string[] {
  const mark = `${at + 1}. `
  const typed =
    commands.length === 0 ? [] : ['', codeBlock(commands, { indent: ' '.repeat(mark.length), language: 'sh' }), '']
  return [`${mark}${paragraphText(what)}${looked(link, word)}${commands.length === 0 ? '' : ':'}`, ...typed]
}

function humanPart({ human, next }: JobSummary): string[] {
  if (human.length === 0) return [`**Needs a human:** nothing. ${paragraphText(next)}`]
  const more = human.length - MAX_STEPS
  return [
    '### Needs a human',
    '',
    ...human.slice(0, MAX_STEPS).flatMap(humanLines),
    ...(more > 0 ? ['', `And ${more} more, below.`] : []),
  ]
}

function detailPart({ title, block, whole, open = false }: SummaryDetail, bytes: number): string {
  const text = blockText(block, { bytes, whole })
  return [`<details${open ? ' open' : ''}><summary>${paragraphText(title)}</summary>`, text, '</details>'].join('\n\n')
}

function detailParts(details: readonly SummaryDetail[]): string[] {
  let left = MAX_DETAIL_BYTES
  return details.map((detail) => {
    const part = detailPart(detail, left)
    left = Math.max(0, left - Buffer.byteLength(part))
    return part
  })
}

/**
 * A job summary that is read in ten seconds: what became of the step, the pipeline, what needs a human, then detail, folded.
 * Below what GitHub takes, whatever the details hold.
 */
export function jobSummary(summary: JobSummary): string {
  const { title, release, at, lead, place, details } = summary
  const subject = release === undefined ? '' : `: ${paragraphText(`${release.product} ${candidateLabel(release)}`)}`
  const parts = [
    `## ${paragraphText(title)}${subject}`,
    pipelineStrip(at),
    `${paragraphText(lead)}${looked(place, 'look')}`,
    humanPart(summary).join('\n').trimEnd(),
    ...detailParts(details),
  ]
  return `${parts.join('\n\n')}\n`
}
