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

/**
 * `owner/name` as GitHub has them. An owner is at most 39 letters, digits and hyphens, and begins with a letter or a digit (an
 * account of an enterprise has an underscore too); a name is at most 100 of `[A-Za-z0-9._-]`, but neither `.` nor `..`,
 * which would lead to another place in an address, and never ends in `.git` or `.wiki`, which GitHub gives to no repository.
 */
export const REPOSITORY_NAME =
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/(?!\.{1,2}$)(?!.*\.(?:[gG][iI][tT]|[wW][iI][kK][iI])$)[\w.-]{1,100}$/
