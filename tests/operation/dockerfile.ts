// Reads a Dockerfile as far as ours goes: stages, instructions, exec forms.
export interface Instruction {
  readonly word: string
  readonly rest: string
}

export interface Stage {
  readonly from: string
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

const known = new Set(
  'FROM ARG ENV WORKDIR RUN COPY ADD USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK CMD ENTRYPOINT LABEL SHELL'.split(
    ' ',
  ),
)

export function stagesOf(text: string): readonly Stage[] {
  const stages: { from: string; name: string | undefined; instructions: Instruction[] }[] = []
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? []
    if (!known.has(word)) throw new Error(`no such instruction: ${line}`)
    const [, from = '', name] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? []
    if (word === 'FROM') stages.push({ from, name, instructions: [] })
    else if (stages.length === 0) throw new Error(`${word} before FROM`)
    else stages.at(-1)?.instructions.push({ word, rest })
  }
  return stages
}

export const all = ({ instructions }: Stage, word: string): readonly string[] =>
  instructions.filter((one) => one.word === word).map(({ rest }) => rest)

export const environmentOf = (stage: Stage): Record<string, string> =>
  Object.fromEntries(
    all(stage, 'ENV').flatMap((rest) =>
      rest.split(' ').map((pair) => {
        const [name = '', value = ''] = pair.split('=')
        return [name, value]
      }),
    ),
  )

export interface Copied {
  readonly from: string | undefined
  readonly sources: readonly string[]
  readonly target: string
}

export const copiesOf = (stage: Stage): readonly Copied[] =>
  all(stage, 'COPY').map((rest) => {
    const [, from, paths = ''] = /^(?:--from=(\S+) )?(.+)$/.exec(rest) ?? []
    const parts = paths.split(' ')
    return { from, sources: parts.slice(0, -1), target: parts.at(-1) ?? '' }
  })

/** The words of an exec form, which no shell stands between: signals reach the process. */
export const wordsOf = (rest: string): readonly string[] => JSON.parse(rest) as readonly string[]
