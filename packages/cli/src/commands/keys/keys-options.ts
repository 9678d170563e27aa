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

import { systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Values } from '../../command.ts'
import { choiceOption, textOption } from '../../values.ts'

const DEFAULT_SOON_DAYS = 90
/** A hundred years. */
const MAX_DAYS = 36_500

export function formatOption(values: Values): 'text' | 'json' {
  return choiceOption(values, 'format', ['text', 'json'], 'text')
}

/** The day that is asked about: now, or the beginning of a day in UTC. @throws ReleaseError INPUT_INVALID. */
export function atOption(values: Values): Date {
  const text = textOption(values, 'at')
  if (text === undefined) return systemClock.now()
  const date = new Date(`${text}T00:00:00Z`)
  // Date takes 31 February for a day in March.
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
    return date
  throw new ReleaseError('INPUT_INVALID', `--at: "${text}" is not a day`, { hint: 'Write it like 2027-01-31.' })
}

/** @throws ReleaseError INPUT_INVALID. */
export function soonOption(values: Values): number {
  const text = textOption(values, 'for-days') ?? String(DEFAULT_SOON_DAYS)
  if (/^\d{1,5}$/.test(text) && Number(text) <= MAX_DAYS) return Number(text)
  throw new ReleaseError('INPUT_INVALID', `--for-days: "${text}" is not a number of days`)
}
