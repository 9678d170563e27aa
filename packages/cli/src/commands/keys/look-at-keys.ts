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

import { documentReader, keysFileReader } from '@tra/adapters'
import {
  checkKeys,
  isSameKeys,
  jsonDocument,
  keysDifference,
  keysDifferenceText,
  keysDocument,
  keysReportText,
  keysText,
  openKeysFile,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { profileOption, together } from '../../values.ts'
import { atOption, formatOption, soonOption } from './keys-options.ts'

const ports = () => ({ documents: documentReader(), keysFiles: keysFileReader() })

/** Every key of a KEYS file. */
export async function runKeysList([keys = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const { at, format } = together({ at: () => atOption(values), format: () => formatOption(values) })
  const document = keysDocument(await openKeysFile(keys, ports()), at)
  terminal.out(format === 'json' ? jsonDocument(document) : keysText(document))
  return exitCodes.passed
}

/** Expiry and strength of every key; ends with the verdict's exit code. */
export async function runKeysCheck([keys = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const { format, ...asked } = together({
    at: () => atOption(values),
    soonDays: () => soonOption(values),
    profile: () => profileOption(values) ?? 'asf',
    format: () => formatOption(values),
  })
  const report = await checkKeys({ keys, ...asked }, ports())
  const colour = terminal.colour ?? false
  terminal.out(format === 'json' ? jsonDocument(report) : keysReportText(report, { colour }))
  return exitCodes[report.verdict]
}

/** Ends like diff(1): 0 when nothing is different, 1 when something is. */
export async function runKeysDiff([old = '', now = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const format = formatOption(values)
  const difference = keysDifference(await openKeysFile(old, ports()), await openKeysFile(now, ports()))
  terminal.out(format === 'json' ? jsonDocument(difference) : keysDifferenceText(difference))
  return isSameKeys(difference) ? exitCodes.passed : exitCodes.failed
}
