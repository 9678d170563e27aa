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

import { isAbsolute, relative } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { type ReportFormat, reportFormats } from '@tra/release'
import type { Values } from '../../command.ts'
import { choiceOption, textOption } from '../../values.ts'

/** How the report is given. */
export interface ReportOutput {
  format: ReportFormat
  /** A file; printed when absent. */
  path: string | undefined
}

/** A report among the files of a candidate would be a file that nobody voted on. */
function refuseInside(directory: string, output: string): void {
  const path = relative(directory, output)
  if (/^[a-z]+:\/\//i.test(directory) || path.startsWith('..') || isAbsolute(path)) return
  throw new ReleaseError('INPUT_INVALID', `--output ${output} lies inside ${directory}`, {
    hint: 'Write it elsewhere: the next run would take it for a file of the release.',
  })
}

/**
 * Where the report goes, known before anything is looked at: a long verification must not end with a wrong option.
 * @param directory what is verified, a path or a URL.
 * @throws ReleaseError INPUT_INVALID.
 */
export function reportOutput(values: Values, directory: string | undefined): ReportOutput {
  const path = textOption(values, 'output')
  if (path !== undefined && directory !== undefined) refuseInside(directory, path)
  return { format: choiceOption(values, 'format', reportFormats, values.json ? 'json' : 'text'), path }
}
