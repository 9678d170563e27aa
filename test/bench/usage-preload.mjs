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

import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

// Linux counts what a process dirtied in the page cache for a disk (proc(5), `write_bytes`); tmpfs and pipes are not disks.
function writtenBytes() {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
  } catch {
    return -1
  }
}

const file = process.env.BENCH_USAGE_FILE
if (isMainThread && file !== undefined) {
  // The programs that it starts are not measured.
  delete process.env.BENCH_USAGE_FILE
  process.on('exit', () => {
    const megabytes = process.resourceUsage().maxRSS / 1024
    const { user, system } = process.cpuUsage()
    writeFileSync(file, JSON.stringify({ megabytes, written: writtenBytes(), cpu: (user + system) / 1e6 }))
  })
}
