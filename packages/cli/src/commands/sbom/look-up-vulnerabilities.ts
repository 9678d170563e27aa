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

import { documentReader, fileWriter, systemClock } from '@tra/adapters'
import { type ProfileName, ReleaseError } from '@tra/kernel'
import { findVulnerabilities, jsonDocument, vulnerabilityText } from '@tra/release'
import { type RatingLevel, ratingLevels } from '@tra/sbom'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, onePositional, profileOption, textOption, together } from '../../values.ts'
import { advisorySource } from '../advisory-source.ts'

/** OSV gets advisories every hour; a copy is made anew for each release. */
const DEFAULT_MAX_AGE_DAYS = 7

/** Looks up the components of an SBOM; ends with the verdict's exit code, and with 4 when nobody answered. */
export async function lookUpVulnerabilities(
  references: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const options = optionsOf(references, values)
  const { vdr, ...asked } = options
  const ports = { documents: documentReader(), clock: systemClock, progress: terminal.log }
  const { report, disclosure } = await findVulnerabilities(
    { ...asked, source: advisorySource(values, terminal) },
    ports,
  )
  if (vdr !== undefined) {
    await fileWriter().write(vdr, disclosure())
    terminal.log(`wrote ${vdr}`)
  }
  terminal.out(
    format === 'json' ? jsonDocument(report) : vulnerabilityText(report, { colour: terminal.colour ?? false }),
  )
  return exitCodes[report.verdict]
}

interface Asked {
  sbom: string
  failOn: RatingLevel | undefined
  profile: ProfileName | undefined
  knownExploited: string | undefined
  vex: string[]
  policy: string | undefined
  maxAgeDays: number
  vdr: string | undefined
}

function optionsOf(references: string[], values: Values): Asked {
  return together<Asked>({
    sbom: () => onePositional(references, 'the path or URL of one SBOM'),
    failOn: () => failOnOption(values),
    profile: () => profileOption(values),
    knownExploited: () => textOption(values, 'kev'),
    vex: () => textOption(values, 'vex')?.split(',') ?? [],
    policy: () => textOption(values, 'policy'),
    maxAgeDays: () => daysOption(values),
    vdr: () => textOption(values, 'vdr'),
  })
}

function failOnOption(values: Values): RatingLevel | undefined {
  return textOption(values, 'fail-on') === undefined ? undefined : choiceOption(values, 'fail-on', ratingLevels, 'high')
}

function daysOption(values: Values): number {
  const text = textOption(values, 'max-age') ?? String(DEFAULT_MAX_AGE_DAYS)
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw new ReleaseError('INPUT_INVALID', `--max-age: expected a number of days, got "${text}"`)
}
