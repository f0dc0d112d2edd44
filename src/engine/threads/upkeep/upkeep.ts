import type { Connection } from '../../../database/index.ts';

/** Work on what is derived that can be done piece by piece at any time, and changes nothing that anybody reads. */
export type UpkeepWork = {
  /** Called once, when the file has been opened for writing, in a transaction. */
  readonly begin: (connection: Connection) => void;
  /** Does a piece of a few milliseconds in a transaction of its own; false where nothing is due. */
  readonly piece: (connection: Connection) => boolean;
};

/** Between two pieces, so that readers have most of the processor. */
const PAUSE_MS = 10;
/** How long nobody has changed anything before there is a piece: who edits shall not wait for one. */
const QUIET_MS = 500;
/** After so many changes without such a pause what is due is done beside them. */
const CHANGES_MAX = 64;

/** Has such work done between the changes, for as long as any is due. */
export class Upkeep {
  private readonly works: readonly UpkeepWork[];
  private readonly connection: Connection;
  private readonly enqueue: (work: () => void) => void;
  private timer: NodeJS.Timeout | undefined;
  /** Changes since nothing was due. */
  private changes = 0;

  /** `enqueue` has something done when the changes before it are. */
  constructor(works: readonly UpkeepWork[], connection: Connection, enqueue: (work: () => void) => void) {
    this.works = works;
    this.connection = connection;
    this.enqueue = enqueue;
  }

  /** To be called when the file has been opened for writing. */
  begin(): void {
    const { works, connection } = this;
    if (works.length === 0) return;
    this.enqueue(() => {
      connection.transaction(() => {
        for (const { begin } of works) begin(connection);
      })();
      this.look();
    });
  }

  /** To be called after each change. */
  look(): void {
    this.changes++;
    if (this.changes <= CHANGES_MAX) this.schedule(QUIET_MS);
    // What is about to be done is not put off any more.
    else if (this.timer === undefined || this.changes === CHANGES_MAX + 1) this.schedule(PAUSE_MS);
  }

  private schedule(ms: number): void {
    if (this.works.length === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.enqueue(() => this.next()), ms).unref();
  }

  private next(): void {
    this.timer = undefined;
    if (!this.connection.open) return;
    if (this.works.some(({ piece }) => piece(this.connection))) this.schedule(PAUSE_MS);
    else this.changes = 0;
  }
}
