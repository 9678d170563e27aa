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

import { type Scope, scopes } from '../dependency-graph.ts'

const CLASSPATH = /^(?:\w*(?:[rR]untime|[cC]ompile)Classpath)$/
const FOR_TESTS = /^(?:test|jmh|benchmark|example|sample|mock)|Test|Jmh|Benchmark|Example|Sample|Mock/

export function forTests(configuration: string): boolean {
  return FOR_TESTS.test(configuration)
}

/** The class paths that code runs or is compiled with are what a release needs; annotation processors and tools are not. */
function configurationScope(configuration: string): Scope {
  return CLASSPATH.test(configuration) && !forTests(configuration) ? 'required' : 'excluded'
}

/** A package belongs to the strongest of its configurations. */
export function configurationsScope(configurations: readonly string[]): Scope {
  const found = configurations.map(configurationScope)
  return scopes.find((scope) => found.includes(scope)) ?? 'excluded'
}
