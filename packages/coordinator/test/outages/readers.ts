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

import { setTimeout } from 'node:timers/promises'

const PAUSE_MILLISECONDS = 20
const PATIENCE_MILLISECONDS = 60_000

/** What a path was answered with over time. */
export interface Looks {
  path: string
  served: number
  /** 503 with the advice to come again. */
  unavailable: number
  /** Anything else, by its status; 0 for no answer at all. */
  wrong: number[]
  slowestMilliseconds: number
}

async function look(origin: string, looks: Looks, texts: Set<string> | undefined): Promise<void> {
  const started = performance.now()
  try {
    const response = await fetch(origin + looks.path, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) })
    const text = await response.text()
    if (response.ok) texts?.add(text)
    const mayComeAgain = response.headers.has('retry-after') || looks.path === '/readyz'
    if (response.ok) looks.served += 1
    else if (response.status === 503 && mayComeAgain) looks.unavailable += 1
    else looks.wrong.push(response.status)
  } catch {
    looks.wrong.push(0)
  }
  looks.slowestMilliseconds = Math.max(looks.slowestMilliseconds, performance.now() - started)
}

/** Asks for one thing over and over. @param texts gets what was answered. */
export async function readUntil(
  ending: AbortSignal,
  origin: string,
  path: string,
  texts?: Set<string>,
): Promise<Looks> {
  const looks: Looks = { path, served: 0, unavailable: 0, wrong: [], slowestMilliseconds: 0 }
  while (!ending.aborted) {
    await look(origin, looks, texts)
    await setTimeout(PAUSE_MILLISECONDS)
  }
  return looks
}
