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

import { statSync } from 'node:fs'
import type { Opinions, Question } from '../sigstore/opinions.ts'
import { brokenDocuments } from './broken-documents.ts'
import { allFormats, type WrittenDocument } from './documents.ts'
import type { Tools } from './tools.ts'
import { cyclonedxJson, spdx2Json, spdx3Json } from './validators/json-schema.ts'
import { pythonLibraries } from './validators/python-libraries.ts'
import type { Validator } from './validators/validator.ts'
import { cyclonedxXml } from './validators/xml-schema.ts'

const VALIDATORS: readonly Validator[] = [cyclonedxJson, cyclonedxXml, spdx2Json, spdx3Json, ...pythonLibraries]

/** Enough to be broken: validators are slow. */
const SHORT = 'polyglot'

/** Every official validator accepts every document, and no format is without one. */
export async function officialValidators(
  documents: readonly WrittenDocument[],
  tools: Tools,
  opinions: Opinions,
): Promise<void> {
  await opinions.said('every format has an official validator', allFormats.map(hasValidator))
  for (const validator of VALIDATORS) {
    const read = documents.filter((document) => isFor(validator, document))
    const paths = validator.needs.map(tools).filter((path) => path !== undefined)
    if (paths.length < validator.needs.length) console.log(`${validator.name}: skipped, it can't be had here`)
    else if (read.length > 0) {
      await opinions.accepted(validator.name, questionsTo(validator, read, paths))
      const broken = brokenDocuments(read.filter(({ project }) => project === SHORT))
      await opinions.refused(`${validator.name}, a wrong word`, /./, questionsTo(validator, broken, paths))
    }
  }
}

function isFor({ reads, maxBytes = Infinity }: Validator, { format, path }: WrittenDocument): boolean {
  return reads(format) && statSync(path).size <= maxBytes
}

function hasValidator(format: string): () => Promise<void> {
  return async () => {
    if (!VALIDATORS.some((validator) => validator.reads(format))) throw new Error(`nobody is asked about ${format}`)
  }
}

function questionsTo(
  validator: Validator,
  documents: readonly WrittenDocument[],
  paths: readonly string[],
): Question[] {
  const problems = validator.judge(documents, paths)
  return documents.map(({ path, project, format }) => async () => {
    const problem = problems.get(path)
    if (problem !== undefined) throw new Error(`${project}, ${format}: ${problem}`)
  })
}
