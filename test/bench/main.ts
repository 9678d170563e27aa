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

// `npm run bench` measures starts and sizes, `npm run bench verify` what it costs to verify a candidate, `sign` to sign one,
// `sbom` to describe a source tree, `tally` to count a vote, `stage` to put a candidate into Subversion,
// `coordinator` to record events.
const [subject] = process.argv.slice(2)
if (subject === 'verify') await import('./verify/main.ts')
else if (subject === 'sign') await import('./sign/main.ts')
else if (subject === 'sbom') await import('./sbom/main.ts')
else if (subject === 'tally') await import('./tally/main.ts')
else if (subject === 'stage') await import('./stage/main.ts')
else if (subject === 'coordinator') await import('./coordinator/main.ts')
else await import('./start-and-size.ts')
