/** What leads from the ids of a dictionary to those of the change log and back, in shared memory. */
export type LogIdBuffers = {
  /** By id, for those of the base: the id in the change log. Entry 0 is 0. */
  readonly logIds: SharedArrayBuffer;
  /** The other way round: 1 in the first number once the rest is filled, by whoever first needs it. */
  readonly idsByLogId: SharedArrayBuffer;
};

/** The two names that each term has: the one that its place in the order gives it, and the one that the log keeps for ever. */
export type LogIds = { logIdOf(id: number): number; idOf(logId: number): number };

/** What the log calls a term, by the column of those of the base: a term that came since has one name for both. */
export function logIdIn(logIds: Uint32Array, id: number): number {
  return id < logIds.length ? logIds[id]! : id;
}

/** The column of ids that are the log's own. */
export const ownLogIds = new Uint32Array(0);

/** Room for the way back. It costs addresses only until somebody asks for an id. */
export function roomForIds({ length }: Uint32Array): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (length + 1));
}

/**
 * Opens both ways. The way back is worked out once for each base and process, not for each thread or question: threads
 * that fill it at the same time write the same numbers.
 */
export function openLogIds({ logIds, idsByLogId }: LogIdBuffers): LogIds {
  const byId = new Uint32Array(logIds);
  const filled = new Int32Array(idsByLogId, 0, 1);
  const byLogId = new Uint32Array(idsByLogId, 4);
  const count = byId.length - 1;
  let isFilled = false;
  const fill = () => {
    if (Atomics.load(filled, 0) === 0) {
      for (let id = 0; id <= count; id++) byLogId[byId[id]!] = id;
      Atomics.store(filled, 0, 1);
    }
    isFilled = true;
  };
  return {
    logIdOf: (id) => (id <= count ? byId[id]! : id),
    idOf(logId) {
      // A term that came since the base has the same id in both.
      if (logId > count) return logId;
      if (!isFilled) fill();
      return byLogId[logId]!;
    },
  };
}
