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

/** A KEYS file of a project has hundreds of kilobytes at most; ATR takes 10 MiB, too. */
export const MAX_KEYS_BYTES = 10 * 1024 * 1024

export const MAX_KEY_BLOCKS = 2000

/** Blocks whose keys gpg is asked for one by one, because they are armoured in an unusual way. */
export const MAX_ASKED_BLOCKS = 50

/** More lines than this that hold odd characters tell a reader nothing new. */
export const MAX_STRAY_LINES = 1000

/** One key with its certifications, or a revocation certificate. */
export const MAX_ADDED_KEY_BYTES = 1024 * 1024

/** The beginning of a signature file that is read: sixteen signatures of RSA 8192 with room for prose. */
export const MAX_SIGNATURE_BYTES = 256 * 1024

/** The release manager's and those of voters; each one that gpg judges costs one reading of the artifact. */
export const MAX_SIGNATURES_PER_FILE = 16
