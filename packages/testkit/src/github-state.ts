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

/** A check run as GitHub shows it. */
export interface GitHubCheckRun {
  name: string
  head_sha: string
  status: string
  conclusion: string | null
  app: { slug: string } | null
}

/** A rule that is active for a branch. */
export interface GitHubBranchRule {
  type: string
  ruleset_id: number
  parameters?: Record<string, unknown>
}

/** What the server knows of one repository; change it between requests. */
export interface GitHubRepositoryState {
  /** `apache/widget`. */
  name: string
  defaultBranch: string
  checkRuns: GitHubCheckRun[]
  statuses: { sha: string; context: string; state: string }[]
  /** Branch protection, by branch. */
  protection: Record<string, object>
  rules: Record<string, GitHubBranchRule[]>
  /** Who may bypass a ruleset, by its id. */
  bypassActors: Record<number, object[]>
  /** Commits of each branch, newest first. */
  commits: Record<string, string[]>
  /** Sigstore bundles that were added. */
  attestations?: unknown[]
  /** Issues and pull requests; without them issues are disabled. */
  issues?: GitHubIssue[]
  /** Labels of new issues are dropped in silence, as for accounts that may not push. */
  labelsDropped?: true
  advisories?: GitHubAdvisory[]
  /** So many requests that make or change an issue or advisory are carried out and answered with 502. */
  lostAnswers?: number
}

/** An issue, or a pull request, which GitHub lists among them. */
export interface GitHubIssue {
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  state_reason: string | null
  labels: { name: string }[]
  user: { login: string; type: 'User' | 'Bot' } | null
  pull_request?: object
}

/** A security advisory of a repository. */
export interface GitHubAdvisory {
  ghsa_id: string
  html_url: string
  summary: string
  description: string
  severity: string | null
  state: 'draft' | 'published' | 'closed'
  vulnerabilities: unknown[]
}

/** What a token may do beside reading. */
export type GitHubScope = 'administration' | 'attestations' | 'contents' | 'issues' | 'advisories'

export interface GitHubApiOptions {
  state: GitHubRepositoryState
  /** Tokens and what they may do beside reading (`Administration: read`, `issues: write`, …); others are refused. */
  tokens?: Record<string, GitHubScope>
  /** Whose tokens they are; `github-actions[bot]` unless said. */
  login?: string
  /** Largest page, whatever is asked for. */
  maximumPage?: number
}
