// Writing in the editor as a person does, and reading what stands there.
import type { Page } from 'playwright-core'

export const editor = '.ProseMirror'

/** Types at the end of the text, in a paragraph of its own. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator(`${editor} > p`).last().click()
  // The editor learns of the new place of the caret a moment after the browser.
  await page.waitForTimeout(150)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(50)
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

/** Also beneath the history, where the editor goes on without being seen. */
export const sees = (page: Page, text: string): Promise<void> =>
  page.locator(editor).getByText(text).first().waitFor({ timeout: 30_000, state: 'attached' })

export const wordsIn = async (page: Page): Promise<string> => (await page.locator(editor).textContent()) ?? ''

export const times = (text: string, words: string): number => text.split(words).length - 1
