import manifest from '../package.json' with { type: 'json' }

/** The version of the suite; changesets keeps it. */
export const version: string = manifest.version
