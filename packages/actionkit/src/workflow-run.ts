/** Where a step runs, as the runner's environment tells. Nothing here is trusted by anybody: the OIDC token proves it. */
export interface WorkflowRun {
  /** `https://github.com/<owner>/<repository>/actions/runs/<id>/attempts/<n>`: the `source` of events. */
  source: string
  commit: string | undefined
}

/** Reads the run from the environment of a GitHub runner; a laptop has a source of its own. */
export function workflowRun(environment: NodeJS.ProcessEnv = process.env): WorkflowRun {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment
  if (!server || !repository || !id) return { source: 'urn:trusted-release:local', commit: undefined }
  const attempt = environment.GITHUB_RUN_ATTEMPT ?? '1'
  return {
    source: `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`,
    commit: environment.GITHUB_SHA || undefined,
  }
}
