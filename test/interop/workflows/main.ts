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

// Runs the candidate's reusable workflow from its template by act on this machine, against a world on loopback: once as it
// should go, and once where somebody changes the artifact between build and signature.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  keysFile,
  makeReleaseKey,
  runCommand,
  startGitHubApi,
  startLoopbackServer,
  startMailList,
  startOidcIssuer,
  startSigstoreLab,
  startSvnServer,
  textReply,
  writeSampleProject,
} from '@tra/testkit'
import { copySuite, writeCaller } from './scratch.ts'
import { holdVote, type Past, roster } from './vote.ts'

const [act = ''] = process.argv.slice(2)
const WORKFLOW = `apache/trusted-release-actions/.github/workflows/release-candidate.yml@${'0'.repeat(40)}`
const account = { name: 'example-ci', password: 'scratch-password', committee: 'example', role: 'ci' } as const

const directory = await mkdtemp(join(tmpdir(), 'workflows-'))
const key = await makeReleaseKey({ name: 'Ada Quillfeather', email: 'ada@apache.org', type: 'rsa4096' })
const keys = await startLoopbackServer(() => () => textReply(keysFile([key])))
const issuer = await startOidcIssuer()
const sigstore = await startSigstoreLab({ issuer })
const subversion = await startSvnServer({ directory, users: [account] })
const project = await writeProject()
const build = {
  name: 'build',
  head_sha: project.commit,
  status: 'completed',
  conclusion: 'success',
  app: { slug: 'github-actions' },
}
const github = await startGitHubApi({ state: readyRepository(project.commit), tokens: { posture: 'administration' } })

const repositories = await copySuite(join(directory, 'suite'))
const trustedRoot = join(directory, 'trusted_root.json')
await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot))
await mkdir(join(directory, 'home'))
const rosterFile = join(directory, 'committee-info.json')
await writeFile(rosterFile, roster)
const past: Past = { time: new Date() }
const list = await startMailList({ clock: () => past.time })

const rules = { profile: 'asf', keys: `${keys.url}/KEYS` }
const store = {
  'store-url': `${subversion.url}/dist/dev/example/example`,
  'release-url': `${subversion.url}/dist/release/example/example/1.0.0`,
}
const identity = {
  'trusted-root': trustedRoot,
  'certificate-identity': `https://github.com/${WORKFLOW}`,
  'certificate-issuer': issuer.url,
}
const posture = { 'github-url': github.url, baseline: 'v0.9.0', branch: 'main' }
const archive = { 'archive-url': list.archiveUrl, roster: rosterFile, 'release-manager': 'scratch-ada' }
await writeCaller(project.directory, 'release-candidate', {
  ...rules,
  ...store,
  ...identity,
  'fulcio-url': sigstore.fulcioUrl,
  'rekor-url': sigstore.rekorUrl,
  'tsa-url': sigstore.tsaUrl,
  ...posture,
})
await writeCaller(project.directory, 'release-tally', { ...rules, ...archive })
await writeCaller(project.directory, 'release-publish', { ...rules, ...store, ...identity, ...archive })
issuer.setRun({ sha: project.commit, job_workflow_ref: WORKFLOW })

/** A project with a release before, at the address that its clone names. */
async function writeProject(): Promise<{ directory: string; commit: string }> {
  const { directory: folder } = await writeSampleProject(join(directory, 'project'))
  const git = (...args: string[]) => runCommand('git', args, { cwd: folder })
  await git('tag', 'v0.9.0')
  await writeFile(join(folder, 'CHANGES.md'), '# Changes\n\n## 1.0.0\n\nIt says hello.\n')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'Say what changed')
  await git('tag', '--force', '--annotate', '--message', 'example 1.0.0', 'v1.0.0')
  await git('remote', 'add', 'origin', 'https://github.com/example-org/example.git')
  const { stdout } = await git('rev-parse', 'HEAD')
  return { directory: folder, commit: stdout.toString('utf8').trim() }
}

/** What GitHub shows of a repository that is protected and green. */
function readyRepository(commit: string) {
  const protection = {
    enforce_admins: { enabled: true },
    required_signatures: { enabled: true },
    allow_force_pushes: { enabled: false },
    required_pull_request_reviews: { dismiss_stale_reviews: true, required_approving_review_count: 1 },
    required_status_checks: { strict: true, contexts: ['build'], checks: [] },
  }
  return {
    name: 'example-org/example',
    defaultBranch: 'main',
    checkRuns: [build],
    statuses: [],
    protection: { main: protection },
    rules: {},
    bypassActors: {},
    commits: { main: [commit] },
  }
}

/** Runs the caller. @returns what act printed, and how it ended. */
async function run(workflow: string, inputs: Record<string, string>, environment: Record<string, string> = {}) {
  const given = {
    SCRATCH_ORIGIN: project.directory,
    SCRATCH_ARTIFACTS: join(directory, `artifacts-${inputs.candidate}`),
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
    ...environment,
  }
  const secrets = {
    GPG_PRIVATE_KEY: key.armoredPrivate,
    SVN_USERNAME: account.name,
    SVN_PASSWORD: account.password,
    POSTURE_TOKEN: 'posture',
  }
  const flags = (name: string, values: Record<string, string>) =>
    Object.entries(values).flatMap(([variable, value]) => [name, `${variable}=${value}`])

  const child = spawn(
    act,
    [
      ...['workflow_dispatch', '-W', `.github/workflows/${workflow}.yml`, '-P', 'ubuntu-24.04=-self-hosted'],
      ...[
        '--no-skip-checkout',
        '--no-cache-server',
        '--action-offline-mode',
        '--action-cache-path',
        join(directory, 'act'),
      ],
      ...flags('--input', { version: '1.0.0', ...inputs }),
      ...flags('--env', given),
      ...Object.keys(secrets).flatMap((name) => ['-s', name]),
      ...repositories.flatMap((repository) => ['--local-repository', repository]),
    ],
    {
      cwd: project.directory,
      env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: join(directory, 'home'), ...secrets },
    },
  )
  let log = ''
  const listen = (chunk: Buffer) => {
    log += chunk
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return new Promise<{ code: number; log: string }>((done) =>
    child.once('close', (code) => done({ code: code ?? -1, log })),
  )
}

let failed = false
function judge(what: string, log: string, met: boolean): void {
  console.log(`${what}: ${met ? 'as it should be' : 'otherwise'}`)
  if (met) return
  failed = true
  console.log(log)
}

try {
  const green = await run('release-candidate', { candidate: 'rc1' })
  const history = await subversion.log('dist/dev/example')
  judge('release-candidate stages what was built', green.log, green.code === 0 && history.includes('1.0.0-rc1'))
  const tampered = await run('release-candidate', { candidate: 'rc2' }, { SCRATCH_TAMPER: 'yes' })
  const refused = tampered.code !== 0 && tampered.log.includes('somebody changed them between the jobs')
  judge('an artifact changed between build and signature stops the line', tampered.log, refused)
  judge('and nothing of it is staged', tampered.log, !(await subversion.log('dist/dev/example')).includes('1.0.0-rc2'))

  await writeCaller(project.directory, 'release-candidate', {
    ...rules,
    ...store,
    ...posture,
    profile: 'high-assurance',
  })
  const strict = await run('release-candidate', { candidate: 'rc3' })
  const unsigned = strict.code !== 0 && strict.log.includes('tag-ready/unsigned')
  judge('under the default profile an unsigned tag stops the line', strict.log, unsigned)
  judge('before anything is built', strict.log, !strict.log.includes('Take the digests'))
  build.conclusion = 'failure'
  const red = await run('release-candidate', { candidate: 'rc4' })
  const redCheck = red.code !== 0 && red.log.includes('required-checks-green/failed')
  judge(
    'a red check stops the line before anything is built',
    red.log,
    redCheck && !red.log.includes('Take the digests'),
  )
  const artifacts = join(directory, 'artifacts-rc1')
  const report = join(artifacts, 'release-candidate-1.0.0-rc1/verify/report.json')
  const digest = String(JSON.parse(await readFile(report, 'utf8')).candidateDigest)
  const inFavour = await holdVote(list, past, { candidate: 'rc1', digest, ballots: ['+1', '+1', '+1', '+1'] })
  const carried = { candidate: 'rc1', thread: inFavour, 'candidate-digest': digest }
  const tallied = await run('release-tally', carried)
  judge('release-tally counts a vote that carried', tallied.log, tallied.code === 0)
  const planned = await run('release-publish', carried)
  judge('release-publish leaves a plan', planned.log, planned.code === 0 && planned.log.includes('plan.json'))
  const untouched = !(await subversion.log('dist/release/example')).includes('1.0.0')
  judge('and promotes nothing', planned.log, untouched)
  const against = await holdVote(list, past, { candidate: 'rc5', digest, ballots: ['+1', '-1 broken', '-1 broken'] })
  const lost = { ...carried, candidate: 'rc5', thread: against }
  const miscarried = await run('release-tally', lost)
  const failedVote = miscarried.code !== 0 && /set-output:: outcome=failed/.test(miscarried.log)
  judge('release-tally fails where the vote failed', miscarried.log, failedVote)
  const refusedPlan = await run('release-publish', lost)
  const noPlan = refusedPlan.code !== 0 && !refusedPlan.log.includes('Main actions/promote')
  judge('release-publish plans nothing after a failed vote', refusedPlan.log, noPlan)
} finally {
  for (const part of [keys, list, issuer, sigstore, subversion, github]) await part.close()
  await key.dispose()
  await rm(directory, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
