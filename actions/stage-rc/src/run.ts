import { type ActionResult, candidateOf, eventOptions, type InputsOf, type Workflow, workflowRun } from '@tra/actionkit'
import { candidateReader, eventSink, fileWriter, svnStore, systemClock, temporaryDirectories } from '@tra/adapters'
import { evidenceOf, mailDraft, recordStep, stageCandidate } from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>

export async function runStageRc(
  inputs: Inputs,
  workflow: Workflow,
): Promise<ActionResult<(typeof spec.outputs)[number]>> {
  const release = candidateOf(inputs)
  const { directory, 'dry-run': dryRun } = inputs
  const staged = await stageCandidate(
    {
      directory,
      release,
      stagingUrl: inputs['staging-url'],
      expectedDigest: inputs['candidate-digest'],
      mail: mailFrom(inputs),
      dryRun,
    },
    {
      reader: candidateReader(),
      store: svnStore({ username: inputs['svn-username'], password: inputs['svn-password'] }),
      scratch: temporaryDirectories(),
      clock: systemClock,
      progress: workflow.info,
    },
  )
  const mail = mailDraft(staged.mail)
  const path = `${inputs['mail-directory']}/vote.eml`
  await fileWriter().write(path, mail)
  const { location, revision, candidateDigest } = staged
  const deadline = staged.deadline.toISOString()
  await recordStep(
    {
      step: 'stage-rc',
      candidate: release,
      candidateDigest,
      verdict: 'passed',
      summary: `staged as revision ${revision}, read back and compared`,
      evidence: [evidenceOf('vote.eml', mail)],
      facts: { location, revision, deadline },
    },
    { run: workflowRun(), events: eventSink(eventOptions(inputs, workflow)), clock: systemClock, dryRun },
  )
  return {
    outputs: { location, revision: String(revision), 'candidate-digest': candidateDigest, 'vote-mail': path, deadline },
    summary: ['## Staged', '', `${location} at revision ${revision}. Send this mail:`, '', '```', mail, '```', ''].join(
      '\n',
    ),
  }
}

function mailFrom(inputs: Inputs) {
  return {
    to: inputs['vote-to'],
    from: inputs['vote-from'],
    keysUrl: inputs['keys-url'],
    commit: inputs.commit,
    tag: inputs.tag,
    voteHours: inputs['vote-hours'],
    expeditedReason: inputs['expedited-reason'],
  }
}
