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

import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts } from './source-facts.ts'

type Name = 'first-release' | 'release-missing' | 'baseline-missing' | 'empty' | 'unrelated' | 'unreadable'

/** Former releases that a message names. */
const MAX_SHOWN = 5

const rule = (rest: Omit<Rule, 'clause'>): Rule => ({ clause: clause('practice', 'slsaSource'), ...rest })

const rules: Record<Name, Rule> = {
  'release-missing': rule({
    about: 'no release that is named',
    why: 'Version and changelog can only be compared with a version that somebody states.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  'baseline-missing': rule({
    about: 'no previous release that is named',
    why: 'Without it nobody knows which changes this release brings, so nobody can have looked at them.',
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  }),
  'first-release': rule({
    about: 'a first release, of which the whole history counts as changes',
    why: 'A release whose predecessor is hidden would look the same; whoever votes can see that there is none.',
    severity: { else: 'note' },
  }),
  empty: rule({
    about: 'a range without a commit',
    why: 'It is the wrong baseline or the wrong commit.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  }),
  unrelated: rule({
    about: 'a baseline that is no ancestor of the commit',
    why: 'What was repaired in the previous release may be missing in this one.',
    severity: { else: 'note', 'high-assurance': 'concern' },
  }),
  unreadable: rule({
    about: 'a range that could not be read',
    why: 'Changes that nobody saw go to every user.',
    severity: { else: 'concern', 'high-assurance': 'blocker' },
    undecided: true,
  }),
}

function rangeProblems({ baseline, range }: SourceFacts): Problem<Name>[] {
  if ('unreadable' in range)
    return [
      {
        rule: 'unreadable',
        message: `the changes since the baseline could not be read: ${range.unreadable}`,
        hint: 'give a full clone (actions/checkout: fetch-depth: 0)',
      },
    ]
  const { commits, descends } = range.value
  const name = baseline?.ref ?? 'the beginning'
  const hint = 'name the previous release of this line as the baseline'
  if (commits === 0) return [{ rule: 'empty', message: `no commit lies between ${name} and the release`, hint }]
  return descends ? [] : [{ rule: 'unrelated', message: `${name} is no ancestor of the commit`, hint }]
}

/** How the former releases that were found, or the look that failed, change what is said of a missing baseline. */
function baselineMissing({ formerReleases }: SourceFacts): Problem<Name> {
  const rule = 'baseline-missing'
  const hint = 'name the tag of the previous release; where there was none, the first commit of this product'
  if (formerReleases === undefined)
    return {
      rule,
      message: 'no previous release is named',
      hint: 'name the tag of the previous release, or say that this is the first one',
    }
  if ('unreadable' in formerReleases) {
    const why = `whether it is the first one could not be found out: ${formerReleases.unreadable}`
    return { rule, message: `no previous release is named, and ${why}`, hint }
  }
  const shown = formerReleases.value.found.slice(0, MAX_SHOWN).join(', ')
  return { rule, message: `no previous release is named, and this is not the first one: there is ${shown}`, hint }
}

/** That nothing was before is said aloud, with what makes us think so. */
function firstRelease({ formerReleases }: SourceFacts): Problem<Name> {
  const looked = formerReleases !== undefined && 'value' in formerReleases ? formerReleases.value.where : undefined
  const why = looked === undefined ? 'somebody said so' : `there is no trace of another one in ${looked}`
  return {
    rule: 'first-release',
    message: `this counts as the first release, with the whole history as its changes: ${why}`,
    hint: 'if there was a release before, name its tag as the baseline',
  }
}

export const scopeStated: RuleCheck<SourceFacts, Name> = {
  id: 'scope-stated',
  summary: 'It is stated what is released and since which release the changes count, and that range can be read.',
  rules,
  run(facts) {
    const unnamed: Problem<Name>[] =
      facts.release === undefined
        ? [{ rule: 'release-missing', message: 'no release is named', hint: 'state committee, product and version' }]
        : []
    if (facts.baseline !== undefined) return [...unnamed, ...rangeProblems(facts)]
    return facts.firstRelease
      ? [...unnamed, firstRelease(facts), ...rangeProblems(facts)]
      : [...unnamed, baselineMissing(facts)]
  },
}
