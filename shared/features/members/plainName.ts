/** `赵 强` and full-width letters are how people type, not another name. */
export const plainName = (name: string): string =>
  name.normalize('NFKC').replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, '$1')
