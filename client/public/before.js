// Runs before every module. Compiled schemas would need `eval`, which the content policy forbids; already the question whether it may be
// used, asked while modules load, would stand in the policy's report.
globalThis.__zod_globalConfig = { jitless: true }
