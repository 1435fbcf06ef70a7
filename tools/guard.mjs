// Runs first in every npm script, on whatever Node started npm: the pinned runtime or a sentence.
const wanted = [24, 15]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  process.stderr.write(
    `Tongpin needs Node ${wanted.join('.')} or later, and this is ${process.versions.node}: run "npm install" so that the pinned runtime is there, and start it by an npm script.\n`,
  )
  process.exit(1)
}
