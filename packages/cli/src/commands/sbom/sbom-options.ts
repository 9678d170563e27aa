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

import { ReleaseError } from '@tra/kernel'
import { type DocumentFormat, documentFormats } from '@tra/sbom'
import type { Values } from '../../command.ts'
import { textOption } from '../../values.ts'

/** Who distributes what nobody says otherwise of. */
export const FOUNDATION = 'The Apache Software Foundation'

/** The time that option or environment give. @throws ReleaseError INPUT_INVALID for one that is none. */
export function givenTime(values: Values): Date | undefined {
  const seconds = textOption(values, 'source-date-epoch') ?? process.env.SOURCE_DATE_EPOCH
  if (seconds === undefined) return undefined
  if (/^\d{1,11}$/.test(seconds)) return new Date(Number(seconds) * 1000)
  throw new ReleaseError('INPUT_INVALID', `--source-date-epoch: expected seconds since 1970, got "${seconds}"`)
}

/** The formats that were asked for; undefined for the usual ones. @throws ReleaseError INPUT_INVALID. */
export function wantedFormats(values: Values): DocumentFormat[] | undefined {
  const formats = textOption(values, 'formats')?.split(',')
  return formats && documentFormats(formats)
}
