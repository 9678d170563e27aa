/** Suffixes of files that are about an artifact, longest first so that `.sigstore.json` is not read as something shorter. */
export const companionSuffixes = [
  '.vsa.sigstore.json',
  '.cdx.sigstore.json',
  '.spdx.sigstore.json',
  '.sigstore.json',
  '.intoto.jsonl',
  '.spdx.json',
  '.cdx.json',
  '.cdx.xml',
  '.sha512',
  '.sha256',
  '.sha1',
  '.sha',
  '.md5',
  '.asc',
  '.sig',
  '.pem',
] as const

/** A companion's suffix and the artifact it is about; undefined for an artifact. */
export function companionOf(path: string): { artifact: string; suffix: string } | undefined {
  const suffix = companionSuffixes.find((candidate) => path.endsWith(candidate))
  return suffix === undefined ? undefined : { artifact: path.slice(0, -suffix.length), suffix }
}

/** The files users run or build: everything that is not about another file, nor a KEYS file. */
export function isArtifact(path: string): boolean {
  return companionOf(path) === undefined && path !== 'KEYS' && !path.endsWith('/KEYS')
}
