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

// Both at least: once one of the thresholds is set, neither grows with the blocks that are freed.
const SETTINGS = { MALLOC_TRIM_THRESHOLD_: String(128 * 1024), MALLOC_MMAP_THRESHOLD_: String(128 * 1024) }

/**
 * Begins this process anew, under its own number, with an allocator that gives freed memory back to the system. V8 needs 600 MB
 * for a moment to compile the embedded database, and glibc keeps up to 80 MB of them (mallopt(3), "dynamic mmap threshold").
 * It reads these settings when a process begins only. Other systems give memory back unasked; there nothing happens, nor where
 * somebody has set them.
 */
export function returnFreedMemory(): void {
  const { platform, env, execPath, execArgv, argv, execve } = process
  if (platform !== 'linux' || execve === undefined) return
  if (Object.keys(SETTINGS).some((name) => env[name] !== undefined)) return
  execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...env, ...SETTINGS })
}
