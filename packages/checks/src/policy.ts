/** The pages that findings point to. */
export const policy = {
  signaturesAndSums: 'https://infra.apache.org/release-distribution.html#sigs-and-sums',
  signing: 'https://infra.apache.org/release-signing.html',
  keys: 'https://infra.apache.org/release-signing.html#keys-policy',
  sourcePackages: 'https://www.apache.org/legal/release-policy.html#source-packages',
  licensing: 'https://www.apache.org/legal/release-policy.html#licensing-documentation',
  approval: 'https://www.apache.org/legal/release-policy.html#release-approval',
  noticeFile: 'https://www.apache.org/legal/src-headers.html#notice',
  podlingNames: 'https://incubator.apache.org/policy/incubation.html#releases',
  disclaimers: 'https://incubator.apache.org/policy/incubation.html#disclaimers',
  archiveFormat: 'https://www.gnu.org/software/tar/manual/html_node/Security.html',
} as const
