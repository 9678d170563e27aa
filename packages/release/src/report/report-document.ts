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

import { jsonDocument } from '../evidence.ts'
import type { TextOptions } from './finding-lines.ts'
import { verificationMail } from './verification-mail.ts'
import { verificationMarkdown } from './verification-markdown.ts'
import type { Report } from './verification-report.ts'
import { verificationSarif } from './verification-sarif.ts'
import { verificationText } from './verification-text.ts'

/** The forms of a report, by the word that a user gives. */
export const reportFormats = ['text', 'json', 'sarif', 'markdown', 'mail'] as const
export type ReportFormat = (typeof reportFormats)[number]

const writers: Record<ReportFormat, (report: Report, options: TextOptions) => string> = {
  text: verificationText,
  json: jsonDocument,
  sarif: (report) => jsonDocument(verificationSarif(report)),
  markdown: verificationMarkdown,
  mail: verificationMail,
}

/** A report in one of its forms; `options` are for the text alone. */
export function reportDocument(report: Report, format: ReportFormat, options: TextOptions = {}): string {
  return writers[format](report, options)
}
