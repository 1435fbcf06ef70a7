// The history of a document, for the pages that show one.
import { defineAsyncComponent } from 'vue'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'

/** Everything about the versions of one document; comes when somebody asks for it. */
export const DocumentHistory = defineAsyncComponent(() => import('./components/DocumentHistory.vue'))

/** Erases a text for good, also for somebody who cannot read it. */
export const ReplaceDialog = defineAsyncComponent(() => import('./components/ReplaceDialog.vue'))

/** What was restored just now, and the way back; small, for beside the text. */
export { default as RestoredNote } from './components/RestoredNote.vue'

/** Why the text is another now. */
export { default as ReplacedNote } from './components/ReplacedNote.vue'

export const feature = defineClientFeature({ name: 'versions', routes: [] })
