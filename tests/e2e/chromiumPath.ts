/** Until the shared helper is there. */
export const chromiumPath = (): Promise<string> => Promise.resolve(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium')
