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

import { findingMigration } from './findings/finding-migration.ts'
import { holdMigrations } from './holds/hold-migrations.ts'
import { mirrorMigration } from './mirror/mirror-schema.ts'
import { registryMigrations } from './registry/migrations.ts'
import type { Migration } from './store/migration.ts'
import { subscriptionMigration } from './subscriptions/subscription-schema.ts'
import { webhookMigrations } from './webhooks/observation-store.ts'

/** The shape of everything that is kept beside the log. */
export const partMigrations: readonly Migration[] = [
  ...registryMigrations,
  ...webhookMigrations,
  ...holdMigrations,
  mirrorMigration,
  subscriptionMigration,
  findingMigration,
]
