/** Waits for what a real network brings; fails after five seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('did not happen within five seconds')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
