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

export { backUp, restore } from './backup/backup-command.ts'
export type { BackupReport } from './backup/backup-format.ts'
export { type CoordinatorParts, coordinatorApp, type Now } from './coordinator-app.ts'
export { authenticate } from './identity/authenticate.ts'
export { type Issuer, type JsonWebKeySet, KeySet } from './identity/key-set.ts'
export { tokenReasons } from './identity/token-reasons.ts'
export { auditLog } from './log/audit-log.ts'
export { Ledger, type LedgerOptions } from './log/ledger.ts'
export { newEntry } from './log/new-entry.ts'
export { partMigrations } from './part-migrations.ts'
export { activities, roles } from './people/activities.ts'
export { readLog } from './routes/read-log.ts'
export { serve } from './serve.ts'
export { type SettingWords, settingWords } from './settings-schema.ts'
export { type CoordinatorOptions, type RunningCoordinator, startCoordinator } from './start-coordinator.ts'
export type { Appended, EventStore, NewEntry, StoredEntry, StoredRelease } from './store/event-store.ts'
export { openStore, type StoreOptions } from './store/open-store.ts'
