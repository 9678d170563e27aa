import { runAction } from '@tra/actionkit'
import { spec } from './spec.ts'

// Loaded after the inputs are known to be good: a mistake in the `with:` block is told at once.
void runAction(spec, async (inputs, workflow) => (await import('./run.ts')).runSbom(inputs, workflow))
