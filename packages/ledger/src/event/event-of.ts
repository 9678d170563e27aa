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

import { canonicalJson } from './canonical-json.ts'
import { enveloped, type Happening } from './envelope.ts'
import { type LedgerEvent, ledgerEventSchema } from './ledger-event.ts'

type OfType<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>
/** Types with an id made from everything they say; steps and holds have constructors of their own. */
export type ToldType = Exclude<
  LedgerEvent['type'],
  `org.apache.release.step.${string}` | `org.apache.release.hold.${string}`
>

/** What differs when the same thing is told again. */
const VOLATILE: ReadonlySet<string> = new Set(['evidence', 'closesAt'])

function identityOf(data: object): string {
  return canonicalJson(Object.fromEntries(Object.entries(data).filter(([name]) => !VOLATILE.has(name))))
}

/**
 * The event of something that happened. Told again by the same attempt of a run it has the same id, whenever that is.
 * @throws ZodError when the data are not of the type's shape.
 */
export function eventOf<T extends ToldType>(type: T, data: OfType<T>['data'], happening: Happening): LedgerEvent {
  return ledgerEventSchema.parse(enveloped(type, data, { ...happening, identity: [identityOf(data)] }))
}
