// Elements from a line of code. Text is always text: nothing that somebody typed is ever read as markup.
type Child = Node | string | undefined

interface Properties {
  readonly class?: string
  readonly onClick?: () => void
  readonly [name: string]: unknown
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
  for (const child of children)
    if (child !== undefined)
      made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
  return made
}

/** Puts these in place of what the page shows. */
export function show(...children: readonly Child[]): void {
  const page = document.getElementById('page')
  if (page === null) return
  while (page.firstChild !== null) page.removeChild(page.firstChild)
  for (const child of children)
    if (child !== undefined)
      page.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
}
