// The real editor on a document of its own, with a second person who edits the same text from a script.
import { createApp, h, ref } from 'vue'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import RichText from '#client/editor/RichText.vue'
import { peerOf } from './peer.ts'
import './window.ts'

const network = new Y.Doc()
const awareness = new Awareness(network)
window.peer = peerOf(network, awareness)
window.networkText = () => network.getXmlFragment('body').toJSON()

const readOnly = ref(false)
window.readOnly = (value) => (readOnly.value = value)

const app = createApp(() =>
  h(RichText, {
    document: network,
    awareness,
    field: 'body',
    readOnly: readOnly.value,
    say: (word: string) => word,
    shortName: (name: string) => name,
  }),
)
window.unmount = () => app.unmount()
app.mount('#app')
