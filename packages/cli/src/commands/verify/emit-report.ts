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
import { type Report, reportDocument } from '@tra/release'
import type { Terminal } from '../../command.ts'
import type { ReportOutput } from './report-output.ts'

/** Prints the report, or writes it: in the form that was asked for, with colours only where a person reads it. */
export async function emitReport(report: Report, { format, path }: ReportOutput, terminal: Terminal): Promise<void> {
  if (path === undefined) return terminal.out(reportDocument(report, format, { colour: terminal.colour ?? false }))
  await fileWriter().write(path, reportDocument(report, format))
  terminal.log(`wrote ${path}: ${report.verdict}`)
}
