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

import { hostileBombs } from './hostile-bombs.ts'
import type { HostileFile } from './hostile-file.ts'
import { hostileGzips } from './hostile-gzips.ts'
import { hostileLinks } from './hostile-links.ts'
import { hostilePaths } from './hostile-paths.ts'
import { hostileQuines } from './hostile-quines.ts'
import { hostileStreams } from './hostile-streams.ts'
import { hostileTars } from './hostile-tars.ts'
import { hostileZips } from './hostile-zips.ts'

/** Archives made to harm or to deceive, and near misses that must not be mistaken for them. File names are distinct. */
export function hostileFiles(): HostileFile[] {
  return [
    ...hostilePaths(),
    ...hostileLinks(),
    ...hostileZips(),
    ...hostileTars(),
    ...hostileGzips(),
    ...hostileStreams(),
    ...hostileQuines(),
    ...hostileBombs(),
  ]
}
