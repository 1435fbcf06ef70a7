import { shallowRef } from 'vue'

/** The server has a newer build than this window: a page could not be loaded. */
export const outdated = shallowRef(false)
