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

import type { ReadArchive } from './artifacts.ts'
import type { BundledFacts } from './bundled-facts.ts'
import { packageText } from './package-text.ts'
import { bundledParts, isUnderApache } from './unnamed-components.ts'

// What every NOTICE of the Foundation holds is carried by ours (licensing-howto: "bundling other ASF products").
const STANDARD =
  /This product includes software(?: developed)? (?:at|by) The Apache Software Foundation(?: \(https?:\/\/www\.apache\.org\/?\))?\.?/gi
const FOUNDATION = /Copyright [^\n]{0,60}Apache Software Foundation/i
const MAX_HEAD_LINES = 3
/** Different texts looked for in one artifact: each costs a walk through its NOTICE. */
const MAX_PARTS = 1_000

/** A part of a bundled NOTICE that the artifact's own does not hold. */
export interface MissingNotice {
  component: BundledFacts
  /** Paragraphs, as they stand there. */
  paragraphs: string[]
}

function words(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The paragraphs of a NOTICE without those that say no more than that it is the Foundation's. */
function ownParagraphs(text: string): string[] {
  const plain = text.replaceAll('\r\n', '\n')
  const joined = plain.replaceAll(/(includes software developed (?:at|by))\s+/gi, '$1 ').replaceAll(STANDARD, '\n\n')
  const paragraphs = joined.split(/\n[ \t]*\n/).map((paragraph) => paragraph.trim())
  return paragraphs.filter(
    (paragraph) =>
      words(paragraph) !== '' && !(FOUNDATION.test(paragraph) && paragraph.split('\n').length <= MAX_HEAD_LINES),
  )
}

/** By what their metadata say; a part that says nothing and has a NOTICE follows the Apache License's custom. */
function mustBeCarried(component: BundledFacts): boolean {
  return component.noticeText !== undefined && (component.licence === undefined || isUnderApache(component))
}

/**
 * What the NOTICE files of bundled parts under the Apache License say (its section 4(d)) and the artifact's own does not.
 */
export function missingNotices(read: ReadArchive): MissingNotice[] {
  const own = packageText(read, 'NOTICE')
  const carried = own.state === 'read' ? words(own.text) : ''
  const components = bundledParts(read).filter(mustBeCarried)
  const known = new Map<string, boolean>()
  const isCarried = (text: string) => {
    // What is beyond is not looked for, and so not called carried.
    const found = known.get(text) ?? (known.size < MAX_PARTS && carried.includes(text))
    known.set(text, found)
    return found
  }
  return components.flatMap((component) => {
    const paragraphs = ownParagraphs(component.noticeText ?? '').filter((paragraph) => !isCarried(words(paragraph)))
    return paragraphs.length === 0 ? [] : [{ component, paragraphs }]
  })
}
