// Elements from a line of code. Text is always text: nothing that somebody typed is ever read as markup.
type Child = Node | string | undefined

interface Properties {
  readonly class?: string
  readonly onClick?: () => void
  readonly [name: string]: unknown
}

function append(part: HTMLElement, children: readonly Child[]): void {
  for (const child of children)
    if (child !== undefined)
      part.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const name of Object.keys(properties)) {
    const value = properties[name]
    if (name === 'class') made.className = String(value)
    else if (name === 'onClick') made.addEventListener('click', value as () => void)
    else if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value))
  }
  append(made, children)
  return made
}

/** Puts these in place of what the part shows. */
export function fill(part: HTMLElement, ...children: readonly Child[]): void {
  while (part.firstChild !== null) part.removeChild(part.firstChild)
  append(part, children)
}

/** The same for the whole page. */
export function show(...children: readonly Child[]): void {
  const page = document.getElementById('page')
  if (page !== null) fill(page, ...children)
}
