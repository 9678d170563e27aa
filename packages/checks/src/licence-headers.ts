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

import type { Content } from '@tra/contents'
import type { EntryFacts } from './archive-facts.ts'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import { cappedProblems } from './capped-problems.ts'
import { toleratesListedIssues } from './disclaimer-of.ts'
import { excludeProblems } from './exclude-problems.ts'
import type { CandidateFacts } from './facts.ts'
import { holdsNoComment, isDocumentOrData, isInformational, isLegalText } from './header-exempt.ts'
import { type HeaderRule, headerHints, headerRules } from './header-rules.ts'
import { headerVerdict, statedLicence, TOP_BYTES } from './header-verdict.ts'
import type { Problem, RuleCheck } from './rule.ts'
import { shownPaths } from './shown-paths.ts'
import { belowRoot, type SourceExcludes, sourceExcludes } from './source-excludes.ts'

/** A text of a package and what its header says to the package. */
interface Judged {
  path: string
  content: Content
  rule: HeaderRule
}

/** Which rule a missing header breaks, when one was needed. */
function missingRule(path: string, isTolerated: boolean): HeaderRule | undefined {
  if (isInformational(path) || holdsNoComment(path)) return undefined
  if (isTolerated) return 'tolerated'
  return isDocumentOrData(path) ? 'missing-text' : 'missing'
}

/** RAT does not see what a project excludes; a licence that is not allowed is one all the same. */
function excludedRule(rule: HeaderRule | undefined): HeaderRule | undefined {
  if (rule === 'missing') return 'excluded'
  return rule === 'category-b' || rule === 'category-x' ? 'excluded-licence' : undefined
}

function ruleOf(
  entry: string,
  content: Content,
  excludes: SourceExcludes,
  isTolerated: boolean,
): HeaderRule | undefined {
  if (content.kind !== 'text') return undefined
  const verdict = headerVerdict(content)
  if (verdict === 'fine') return undefined
  const path = belowRoot(excludes.root, entry)
  if (isLegalText(path)) return undefined
  const rule = verdict === 'missing' ? missingRule(path, isTolerated) : verdict
  if (rule === undefined || excludes.isStandard(path)) return undefined
  return excludes.exclusionOf(path) === undefined ? rule : excludedRule(rule)
}

function judged(excludes: SourceExcludes, entries: readonly EntryFacts[], isTolerated: boolean): Judged[] {
  const found: Judged[] = []
  for (const { path, content } of entries) {
    if (content === undefined) continue
    const rule = ruleOf(path, content, excludes, isTolerated)
    if (rule !== undefined) found.push({ path, content, rule })
  }
  return found
}

const GROUPED: readonly HeaderRule[] = ['third-party', 'not-asf', 'unlisted']

/** What people decide once per licence is one problem per licence. */
function grouped(artifact: string, files: readonly Judged[]): Problem<HeaderRule>[] {
  const groups = Map.groupBy(files, ({ rule, content }) => `${rule} ${statedLicence(content)}`)
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (first === undefined) return []
    const { rule, content, path } = first
    const count = members.length === 1 ? '1 file' : `${members.length} files`
    const paths = shownPaths(members.map((member) => member.path))
    const message = `${count} of ${artifact} under ${statedLicence(content)}: ${paths}`
    return [{ rule, artifact, entry: path, message, hint: headerHints[rule] }]
  })
}

function said({ rule, content }: Judged): string {
  if (rule === 'missing' || rule === 'missing-text' || rule === 'tolerated') return 'has no licence header'
  if (rule === 'late') return `has its licence header only behind ${TOP_BYTES} bytes`
  const besides = rule === 'excluded-licence' ? ', although it is excluded from the look at headers' : ''
  return `is under ${statedLicence(content)}${besides}`
}

function single(artifact: string, file: Judged): Problem<HeaderRule> {
  const message = `${shownPaths([file.path])} in ${artifact} ${said(file)}`
  return { rule: file.rule, artifact, entry: file.path, message, hint: headerHints[file.rule] }
}

/** A list that hides more programs without header than there are with one makes the check say nothing. */
function broad(
  artifact: string,
  { list }: SourceExcludes,
  files: readonly Judged[],
  entries: readonly EntryFacts[],
): Problem<HeaderRule>[] {
  const hidden = files.filter(({ rule }) => rule === 'excluded')
  if (list === undefined || hidden.length === 0) return []
  const texts = entries.filter(isProgram).length
  if (hidden.length * 2 <= texts) return []
  const paths = shownPaths(hidden.map(({ path }) => path))
  const message = `${list} in ${artifact} hides ${hidden.length} of ${texts} programs, none with a header: ${paths}`
  return [{ rule: 'excluded', artifact, entry: list, message, hint: headerHints.excluded }]
}

function isProgram({ path, content }: EntryFacts): boolean {
  return content?.kind === 'text' && missingRule(path, false) === 'missing'
}

function judge(read: ReadArchive): Problem<HeaderRule>[] {
  const { path: artifact, archive } = read
  const excludes = sourceExcludes(read)
  const files = judged(excludes, archive.entries, toleratesListedIssues(read))
  const byHand = files.filter(({ rule }) => GROUPED.includes(rule))
  const singly = files.filter(({ rule }) => !GROUPED.includes(rule) && rule !== 'excluded')
  return cappedProblems(artifact, [
    ...singly.map((file) => single(artifact, file)),
    ...grouped(artifact, byHand),
    ...broad(artifact, excludes, files, archive.entries),
    ...excludeProblems(read, excludes),
  ])
}

export const licenceHeaders: RuleCheck<CandidateFacts, HeaderRule> = {
  id: 'licence-headers',
  summary:
    "Every text of a source package says its licence at its top: the Foundation's header, or an allowed licence of others.",
  rules: headerRules,
  run(facts) {
    return readableArchives(facts)
      .filter(({ kind }) => kind === 'source')
      .flatMap(judge)
  },
}
