// Gives a file to the hub to be read; its answer is like that of a query.
import { fileTypes } from '#shared/contract/file.ts'
import { language } from './language.ts'
import { type Answer, answerOf, offline } from './wire.ts'

/** Sends a file as it is to `POST /files/<name>`. */
export async function sendFile<T>(
  name: string,
  file: Blob,
  type: keyof typeof fileTypes,
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/files/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': fileTypes[type], 'Accept-Language': language.value },
      body: file,
      credentials: 'same-origin',
    })
    return answerOf<T>(await response.json().catch(() => undefined))
  } catch {
    return offline
  }
}
