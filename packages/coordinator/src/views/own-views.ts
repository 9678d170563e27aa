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

import type { Statements } from '../store/database.ts'
import { AUDIT_COLUMNS, type AuditView, FINDING_COLUMNS, type FindingView } from './read-views.ts'

/** Lines of one list on a page. */
const MAX_OWN = 50

/** A finding about a product that is of none of its releases. */
export interface OwnFinding extends FindingView {
  committee: string
  product: string
}

/** What is of no release: who may speak for a product, its holds, a committee's keys. The newest first. */
export function ownEvents(database: Statements, committee: string, product = ''): Promise<AuditView[]> {
  return database.query(
    `select ${AUDIT_COLUMNS} from page_event where committee = $1 and ($2 = '' or product = $2) and version = '' and title <> 'finding'
    order by page_event.sequence desc limit ${MAX_OWN}`,
    [committee, product],
  )
}

const OWN = `
select committee, product, ${FINDING_COLUMNS} from page_finding where version = ''`

/** Findings that are of no release, those first that nothing resolved. */
export function ownFindings(database: Statements, committee: string, product = ''): Promise<OwnFinding[]> {
  return database.query(
    `${OWN} and committee = $1 and ($2 = '' or product = $2)
    order by supplied is not null, page_finding.sequence desc limit ${MAX_OWN}`,
    [committee, product],
  )
}

/** Findings that are of no release of any product, and that nothing resolved; the newest first. */
export function openFindings(database: Statements): Promise<OwnFinding[]> {
  return database.query(
    `${OWN} and supplied is null and severity <> 'note' order by page_finding.sequence desc limit ${MAX_OWN}`,
  )
}
