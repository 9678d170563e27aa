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

import { hash } from 'node:crypto'
import type { NewEntry } from '@tra/coordinator'

const ENTRY_BYTES = 1_200
const PRODUCTS = 250

/** An entry about one of many products, as long as an ordinary one. */
export function benchEntry(number: number): NewEntry {
  const digest = hash('sha256', `${number}`)
  const subject = { committee: 'widgets', product: `widget-${number % PRODUCTS}`, version: '1.0.0', candidate: 'rc1' }
  const text = digest.repeat(ENTRY_BYTES / digest.length).slice(0, ENTRY_BYTES)
  return { subject, type: 'org.example.step', key: hash('sha256', `key ${number}`), eventDigest: digest, text }
}
