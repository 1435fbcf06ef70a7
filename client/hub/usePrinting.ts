// Whether the page is being printed, by our button or by the browser's own: then it may show what belongs on paper.
import { onScopeDispose } from 'vue'

/** `begin` and `end` frame every print of the page. */
export function usePrinting(begin: () => void, end: () => void = () => undefined): void {
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  })
}
