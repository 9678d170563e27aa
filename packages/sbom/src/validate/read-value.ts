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

import { isRecord } from '../shared/is-record.ts'

type Members = Readonly<Record<string, unknown>>

/** The objects of a list that may be anything. */
export function records(list: unknown): { record: Members; index: number }[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((record: unknown, index) => (isRecord(record) ? [{ record, index }] : []))
}

/** The texts of a list that may be anything. */
export function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}

export function textIn(record: unknown, key: string): string | undefined {
  const value = isRecord(record) ? record[key] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function recordIn(record: unknown, key: string): Members | undefined {
  const value = isRecord(record) ? record[key] : undefined
  return isRecord(value) ? value : undefined
}
