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

import { documentReader } from '@tra/adapters'
import { ReleaseError, visibleText } from '@tra/kernel'
import { jsonDocument } from '@tra/release'
import {
  MAX_SBOM_BYTES,
  type Quality,
  type QualityProfileName,
  qualityOf,
  qualityProfileNames,
  readSbom,
  sbomFormatOf,
} from '@tra/sbom'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption } from '../../values.ts'

interface CheckedSbom {
  path: string
  specification: string
  components: number
  problems: string[]
  quality: Quality
}

/**
 * Validates documents and tells what they lack. @returns 0; 1 when a document is not valid or lacks an element that its
 * profile takes for an error; else 3 when the profile does not judge a document's format.
 */
export async function checkSboms(
  paths: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const profile = choiceOption(values, 'profile', qualityProfileNames, 'ntia-2021')
  if (paths.length === 0)
    throw new ReleaseError('INPUT_INVALID', 'sbom check: expected at least one document', {
      hint: 'Example: trusted-release sbom check widget-1.2.0.cdx.json --profile atr',
    })
  const checked: CheckedSbom[] = []
  for (const path of paths) checked.push(await checkedSbom(path, profile))
  terminal.out(format === 'json' ? jsonDocument(checked) : checked.map(textOf).join('\n'))
  if (!checked.every(isGood)) return exitCodes.failed
  return exitCodes[checked.every(({ quality }) => quality.applies) ? 'passed' : 'needs-human']
}

async function checkedSbom(path: string, profile: QualityProfileName): Promise<CheckedSbom> {
  const reading = readSbom(await documentReader().read(path, MAX_SBOM_BYTES), sbomFormatOf(path))
  const { problems, components, document } = reading
  return {
    path,
    specification: document?.specification ?? reading.format,
    components: components.length,
    problems,
    quality: qualityOf(reading, profile),
  }
}

function isGood({ problems, quality }: CheckedSbom): boolean {
  return problems.length === 0 && quality.errors === 0
}

function textOf({ path, specification, components, problems, quality }: CheckedSbom): string {
  const lines = [
    `${path}: ${visibleText(specification)}, ${components} components, ${problems.length === 0 ? 'valid' : 'NOT VALID'}`,
    ...problems.map((problem) => `  ${problem}`),
    ...qualityLines(quality),
  ]
  return `${lines.join('\n')}\n`
}

function qualityLines({ profile, applies, findings, met, elements, errors, warnings, score }: Quality): string[] {
  if (!applies) return [`  ${profile} does not judge this format`]
  return [
    `  ${profile}: ${met} of ${elements} elements, ${errors} errors, ${warnings} warnings, score ${score.toFixed(1)} of 10`,
    ...findings.flatMap(({ level, what, first, missing, advice }) => [
      `    ${level}: lacks ${what}${shown(first, missing)}`,
      `      ${advice}`,
    ]),
  ]
}

function shown(first: readonly string[], missing: number): string {
  if (first.length === 0) return ''
  return `: ${first.join(', ')}${missing > first.length ? ', …' : ''}`
}
