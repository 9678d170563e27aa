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

import type { KnownUnknown, ThirdPartyPackage } from '../dependency-graph.ts'
import { privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { lockGaps } from '../shared/lock-gaps.ts'

const CENTRAL_REGISTRY = 'https://bcr.bazel.build/'

/** A module as a registry serves it; `registry` is its address, which is not shown unless everybody knows it. */
export function registryModule(name: string, version: string, registry = CENTRAL_REGISTRY): ThirdPartyPackage {
  return registry === CENTRAL_REGISTRY
    ? publishedPackage('bazel', name, version)
    : privatePackage(name, version, registry)
}

export function moduleGaps(component: ThirdPartyPackage, says: { edges: boolean }): KnownUnknown[] {
  return lockGaps(component, 'the Bazel Central Registry', says)
}
