import type { Finding } from '@tra/kernel'
import type { VerificationReport } from './verify-candidate.ts'

const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|')

function findingRow({ severity, check, artifact, message, hint }: Finding): string {
  return `| ${severity} | \`${check}\` | ${cell(artifact ?? '')} | ${cell([message, hint].filter(Boolean).join(' '))} |`
}

/** The report for a job summary. */
export function verificationMarkdown(report: VerificationReport): string {
  const table = [
    '| Severity | Check | File | What and what to do |',
    '| --- | --- | --- | --- |',
    ...report.findings.map(findingRow),
  ]
  return [
    `## Candidate ${report.verdict}`,
    '',
    `Candidate digest: \`${report.candidateDigest}\` (${report.files.length} files, profile \`${report.profile}\`)`,
    '',
    ...(report.findings.length === 0 ? ['No findings.'] : table),
    '',
    `Not checked: ${report.notChecked.join('; ')}.`,
    '',
  ].join('\n')
}

/** The report as plain text, for a terminal and for pasting into a vote mail. */
export function verificationText(report: VerificationReport): string {
  return [
    `Verdict: ${report.verdict}`,
    `Candidate: ${report.candidate}`,
    `Candidate digest: ${report.candidateDigest}`,
    `Files: ${report.files.length}; good OpenPGP signatures: ${report.signatures.length}; profile: ${report.profile}`,
    ...report.signatures.map(({ artifact, fingerprint }) => `  signed by ${fingerprint}: ${artifact}`),
    ...report.findings.map(findingLine),
    `Not checked: ${report.notChecked.join('; ')}.`,
    'This is an aid, not a vote: policy asks a voter to build and test on their own hardware.',
    '',
  ].join('\n')
}

function findingLine({ severity, check, artifact, message, hint, reference }: Finding): string {
  const head = `${severity}: ${artifact === undefined ? '' : `${artifact}: `}${message} [${check}]`
  return [head, hint && `    do: ${hint}`, reference && `    see: ${reference}`].filter(Boolean).join('\n')
}
