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

/** What runs statements: a session, or one transaction. Parameters are `$1`, `$2`, …; numbers of type bigint come as text. */
export interface Statements {
  /** The rows of one statement. @throws ReleaseError TOOL_FAILED */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Runs one or more statements that take and give nothing. @throws ReleaseError TOOL_FAILED */
  run(sql: string): Promise<void>
}

/**
 * A PostgreSQL: the embedded one, or a server that several coordinators share. The SQL is the same for both. A single
 * statement is run again when the connection breaks before its answer, so it must do no harm twice; whatever would is
 * done in a transaction, which is never run again.
 */
export interface Database extends Statements {
  /**
   * Runs all of the work in one transaction, which is undone when it throws.
   * @param milliseconds what one of its statements may take on a server; some seconds unless said.
   */
  transaction<T>(work: (statements: Statements) => Promise<T>, milliseconds?: number): Promise<T>
  close(): Promise<void>
}
