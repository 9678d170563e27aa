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

import { fileWriter } from '@tra/adapters'
import { evidenceOf, type Report, type ReportFormat, reportDocument } from '@tra/release'
import type { Inputs } from './trust.ts'

/** Where the forms of a report lie, and what an event says of them. */
export interface WrittenReports {
  json: string
  sarif: string
  evidence: ReturnType<typeof evidenceOf>[]
}

const NAMES = {
  json: 'report.json',
  sarif: 'report.sarif',
  text: 'report.txt',
  mail: 'vote-reply.txt',
} satisfies Partial<Record<ReportFormat, string>>

type Written = keyof typeof NAMES

/** Writes the report in every form that somebody takes from a workflow. */
export async function writeReports(report: Report, inputs: Inputs): Promise<WrittenReports> {
  const at = (format: Written) => `${inputs['report-directory']}/${NAMES[format]}`
  for (const format of Object.keys(NAMES) as Written[])
    await fileWriter().write(at(format), reportDocument(report, format))
  const evidence = [evidenceOf(NAMES.json, reportDocument(report, 'json'))]
  return { json: at('json'), sarif: at('sarif'), evidence }
}
