/** Every number that bounds a client or a queue. Sizes are bytes, times milliseconds. */
export interface Limits {
  /** One edit. */
  readonly updateBytes: number
  /** The client's answer to the server's question: everything the server lacks. */
  readonly answerBytes: number
  readonly presenceBytes: number
  /** One person's presence state, as JSON. */
  readonly stateBytes: number
  /** Yjs client ids that one connection may show in presence. */
  readonly clientsPerConnection: number
  /** The same in its whole life: Yjs takes another id when it finds its own in use. */
  readonly claimsPerConnection: number
  /** States in one presence message that are looked at. */
  readonly statesPerMessage: number
  /** A document beyond this size only shrinks. */
  readonly documentBytes: number
  /** Clients named in one update. */
  readonly clientsPerUpdate: number
  /** Length of one run of deleted, collected or skipped characters. */
  readonly runLength: number
  /** Nesting of shared types, and of plain values. */
  readonly depth: number
  /** Updates that wait for something missing, per document and per person. */
  readonly waitingPerDocument: number
  readonly waitingPerPerson: number
  /** Edits of one connection that are kept until its answer has come. */
  readonly editsAhead: number
  /** Frames of one connection that wait for loading or for a commit. */
  readonly queueBytes: number
  /** Bytes that a slow reader may leave lying in its socket. */
  readonly outgoingBytes: number
  /** The same for all sockets together. */
  readonly outgoingBytesInAll: number
  /** A socket whose queue has not moved for so long is cut. */
  readonly stuckAfter: number
  readonly messagesPerSecond: number
  readonly messagesBurst: number
  readonly bytesPerSecond: number
  readonly bytesBurst: number
  /** Edits are merged for so long after one went out at once. */
  readonly windowMs: number
  /** The same for presence. */
  readonly presenceWindowMs: number
  /** Longest wait of an acknowledgement, in rooms up to `smallRoom` sockets and in larger ones. */
  readonly acknowledgeSmallMs: number
  readonly acknowledgeMs: number
  readonly smallRoom: number
  /** A socket that heard nothing for so long is sent an empty presence frame. */
  readonly silenceMs: number
  /** Presence that was not renewed for so long is dropped. */
  readonly presenceTimeoutMs: number
  /** While commits are many, of whatever documents, the first to come waits so long for others to go along. */
  readonly commitPaceMs: number
  /** How long a failing commit is tried again before the sockets are closed, and the first pause. */
  readonly commitPatienceMs: number
  readonly commitRetryMs: number
  /** A commit that takes longer is announced as a stall. */
  readonly stallAfterMs: number
  /** A load that takes longer is given up. */
  readonly loadPatienceMs: number
  /** A document without sockets stays in memory for so long. */
  readonly unloadAfterMs: number
  /** Log rows and bytes that start a compaction. */
  readonly compactRows: number
  readonly compactBytes: number
  /** The same when the last socket has left. */
  readonly compactRowsAtRest: number
  readonly compactBytesAtRest: number
  /** A version is kept when nobody has written for so long, and this long after the first edit that has none yet. */
  readonly versionPauseMs: number
  readonly versionEveryMs: number
  /** How often the engine looks after silence, stuck sockets and old presence. */
  readonly sweepMs: number
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte

export const defaultLimits: Limits = {
  updateBytes: megabyte,
  answerBytes: 8 * megabyte,
  presenceBytes: 64 * kilobyte,
  stateBytes: 2 * kilobyte,
  clientsPerConnection: 2,
  claimsPerConnection: 8,
  statesPerMessage: 4_096,
  documentBytes: 20 * megabyte,
  clientsPerUpdate: 10_000,
  runLength: 2 ** 24,
  depth: 64,
  waitingPerDocument: 256,
  waitingPerPerson: 16,
  editsAhead: 1_024,
  queueBytes: megabyte,
  outgoingBytes: 256 * kilobyte,
  outgoingBytesInAll: 128 * megabyte,
  stuckAfter: 30_000,
  messagesPerSecond: 100,
  messagesBurst: 1000,
  bytesPerSecond: 512 * kilobyte,
  bytesBurst: 2 * megabyte,
  windowMs: 15,
  presenceWindowMs: 50,
  acknowledgeSmallMs: 250,
  acknowledgeMs: 20,
  smallRoom: 8,
  silenceMs: 20_000,
  presenceTimeoutMs: 40_000,
  commitPaceMs: 15,
  commitPatienceMs: 10_000,
  commitRetryMs: 250,
  stallAfterMs: 2_000,
  loadPatienceMs: 60_000,
  unloadAfterMs: 30_000,
  compactRows: 500,
  compactBytes: 512 * kilobyte,
  compactRowsAtRest: 8,
  compactBytesAtRest: 16 * kilobyte,
  versionPauseMs: 300_000,
  versionEveryMs: 900_000,
  sweepMs: 2_500,
}
