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

import cvss from 'ae-cvss-calculator'
import type { AffectedPackage, OsvRecord } from './osv-record.ts'

/** CVSS's qualitative ratings, least first (CVSS 3.1 and 4.0, "Qualitative Severity Rating Scale"). */
export const ratingLevels = ['none', 'low', 'medium', 'high', 'critical'] as const
export type RatingLevel = (typeof ratingLevels)[number]

/** How bad a vulnerability is, and who says so. */
export interface Rating {
  level: RatingLevel
  /** `stated`: the advisory has a word and no vector that can be computed. */
  method: 'CVSSv3' | 'CVSSv31' | 'CVSSv4' | 'stated'
  /** From 0 to 10. */
  score?: number
  vector?: string
}

// The library takes what is incomplete for harmless, so every mandatory metric is asked for (CVSS 3.1 6, 4.0 7).
const V3 =
  /^CVSS:3\.[01](?=.*\/AV:[NALP])(?=.*\/AC:[LH])(?=.*\/PR:[NLH])(?=.*\/UI:[NR])(?=.*\/S:[UC])(?=.*\/C:[NLH])(?=.*\/I:[NLH])(?=.*\/A:[NLH])/
const V4 =
  /^CVSS:4\.0(?=.*\/AV:[NALP])(?=.*\/AC:[LH])(?=.*\/AT:[NP])(?=.*\/PR:[NLH])(?=.*\/UI:[NPA])(?=.*\/VC:[HLN])(?=.*\/VI:[HLN])(?=.*\/VA:[HLN])(?=.*\/SC:[HLN])(?=.*\/SI:[HLN])(?=.*\/SA:[HLN])/
const METRICS = /^CVSS:[34]\.[01](?:\/[A-Za-z]{1,3}:[A-Za-z]{1,6}){8,40}$/

function levelOf(score: number): RatingLevel {
  if (score === 0) return 'none'
  if (score < 4) return 'low'
  if (score < 7) return 'medium'
  return score < 9 ? 'high' : 'critical'
}

function scored(vector: string): { method: Rating['method']; score: number } | undefined {
  if (!METRICS.test(vector)) return undefined
  if (V4.test(vector)) return { method: 'CVSSv4', score: new cvss.Cvss4P0(vector).calculateScores().overall }
  if (!V3.test(vector)) return undefined
  return vector.startsWith('CVSS:3.1')
    ? { method: 'CVSSv31', score: new cvss.Cvss3P1(vector).calculateScores().base ?? Number.NaN }
    : { method: 'CVSSv3', score: new cvss.Cvss3P0(vector).calculateScores().base ?? Number.NaN }
}

/** The rating of a vector of CVSS 3.0, 3.1 or 4.0; undefined for anything else: nothing is guessed. */
export function vectorRating(vector: string): Rating | undefined {
  const found = scored(vector)
  if (found === undefined || !(found.score >= 0 && found.score <= 10)) return undefined
  return { level: levelOf(found.score), ...found, vector }
}

const words = new Map<string, RatingLevel>([
  ['none', 'none'],
  ['low', 'low'],
  // GitHub's word.
  ['moderate', 'medium'],
  ['medium', 'medium'],
  ['high', 'high'],
  ['critical', 'critical'],
])

function statedRating(word: unknown): Rating | undefined {
  const level = typeof word === 'string' ? words.get(word.toLowerCase()) : undefined
  return level && { level, method: 'stated' }
}

/** The worst of several; undefined for none. */
export function worstRating(ratings: readonly (Rating | undefined)[]): Rating | undefined {
  const known = ratings.filter((rating) => rating !== undefined)
  const rank = ({ level, score = 0 }: Rating) => ratingLevels.indexOf(level) * 100 + score
  return known.toSorted((one, other) => rank(other) - rank(one))[0]
}

const METHODS: readonly Rating['method'][] = ['CVSSv4', 'CVSSv31', 'CVSSv3']

function newestVector(severities: readonly { score: string }[] | undefined): Rating | undefined {
  const rated = (severities ?? []).map(({ score }) => vectorRating(score))
  const byMethod = METHODS.map((method) => worstRating(rated.filter((rating) => rating?.method === method)))
  return byMethod.find((rating) => rating !== undefined)
}

/**
 * How bad an advisory calls it: by the newest CVSS vector about the package, else about all of it, else by its own word.
 * @param parts what the advisory says about the package.
 */
export function advisoryRating(record: OsvRecord, parts: readonly AffectedPackage[]): Rating | undefined {
  const ofPackage = worstRating(parts.map(({ severity }) => newestVector(severity)))
  const words = [record, ...parts].map(({ database_specific: more }) => statedRating(more?.severity))
  return ofPackage ?? newestVector(record.severity) ?? worstRating(words)
}
