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

import { doctor } from './commands/adopt/doctor.ts'
import { init } from './commands/adopt/init.ts'
import { announce } from './commands/announce/announce.ts'
import { audit } from './commands/audit.ts'
import { conformance } from './commands/conformance/conformance.ts'
import { coordinator } from './commands/coordinator/coordinator.ts'
import { copy } from './commands/copy/copy.ts'
import { distributed } from './commands/distributed/distributed.ts'
import { events } from './commands/events/events.ts'
import { hold } from './commands/hold/hold.ts'
import { keys } from './commands/keys/keys.ts'
import { mavenStaging } from './commands/maven-staging/maven-staging.ts'
import { monitor } from './commands/monitor/monitor.ts'
import { promote } from './commands/promote.ts'
import { record } from './commands/record/record.ts'
import { rehearse } from './commands/rehearse.ts'
import { prune } from './commands/removal/prune.ts'
import { withdraw } from './commands/removal/withdraw.ts'
import { sbom } from './commands/sbom/sbom.ts'
import { sign } from './commands/sign/sign.ts'
import { tally } from './commands/tally/tally.ts'
import { verify } from './commands/verify/verify.ts'
import { vote } from './commands/vote/vote.ts'
import { start } from './start.ts'

start([
  ...[
    verify,
    vote,
    tally,
    audit,
    record,
    events,
    promote,
    announce,
    copy,
    distributed,
    mavenStaging,
    monitor,
    prune,
    withdraw,
  ],
  ...[init, doctor, sign, hold, keys, sbom, rehearse, coordinator, conformance],
])
