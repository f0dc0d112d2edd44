import { parentPort } from 'node:worker_threads';
import { type ErrorRecord, errorToRecord, uninterrupted } from '../../../base/index.ts';
import {
  completeOrders,
  type DictionaryBuffers,
  type GatheredTerms,
  gatherTermsOf,
  openPending,
  type PendingState,
  type SortedTexts,
  sortTextsOf,
  type TermOrdering,
} from '../../../store/index.ts';
import { GenerationWeight } from '../../generation-weight.ts';
import type { CheckMode, CheckOutcome, Projection } from '../../thread-functions.ts';
import type { DerivingThreadSetup } from '../writing/writer-setup.ts';

/**
 * What the thread is sent: terms of a new base, to sort or to gather; a change to work on, when the one before is done; that the writer
 * has put its half of a new base in order; and that one piece that was sent is stored.
 */
export type DerivingRequest =
  | { readonly type: 'sort-texts'; readonly terms: DictionaryBuffers }
  | { readonly type: 'gather'; readonly terms: DictionaryBuffers; readonly ordering: TermOrdering }
  | {
      readonly type: 'begin';
      readonly pending: PendingState;
      readonly baseUrl: string;
      readonly mode: CheckMode;
    }
  | { readonly type: 'ordered' }
  | { readonly type: 'taken' };

/**
 * What it says: of terms what came of them; of a change `ordered` first, `done` last; or `failed` at any point, where the check refuses
 * the change too.
 */
export type DerivingReply =
  | { readonly type: 'sorted'; readonly texts: SortedTexts }
  | { readonly type: 'gathered'; readonly terms: GatheredTerms }
  /** Its half of a new base is in order. */
  | { readonly type: 'ordered' }
  | { readonly type: 'piece'; readonly projection: number; readonly piece: unknown }
  /** All pieces of a projection have been sent. */
  | { readonly type: 'worked-out'; readonly projection: number }
  /** The check lets the change pass. */
  | { readonly type: 'checked'; readonly outcome: CheckOutcome | undefined }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: ErrorRecord };

/** Pieces on their way at the most. */
const PIECES_AHEAD = 192;

/**
 * The body of the thread that works out what a large change leads to while the writer stores it: the other orders of a new base, what
 * the projections come to, and what the check says. It reads the new state in shared memory, and knows nothing of the file.
 */
export function runDerivingThread(setup: DerivingThreadSetup): void {
  const port = parentPort!;
  const weight = new GenerationWeight();
  let bases = 0;
  const reply = (message: DerivingReply) => port.postMessage(message);
  let room = PIECES_AHEAD;
  let isOrdered = false;
  let wake = () => {};
  const on = (request: DerivingRequest) => {
    switch (request.type) {
      case 'sort-texts':
        return reply({ type: 'sorted', texts: sortTextsOf(request.terms) });
      case 'gather':
        return reply({ type: 'gathered', terms: gatherTermsOf(request.terms, request.ordering) });
      case 'taken':
        room++;
        return wake();
      case 'ordered':
        isOrdered = true;
        return wake();
      case 'begin':
        return derive(request);
    }
  };
  port.on('message', async (request: DerivingRequest) => {
    try {
      await on(request);
    } catch (thrown) {
      reply({ type: 'failed', error: errorToRecord(thrown) });
    }
  });

  async function derive({ pending, baseUrl, mode }: Extract<DerivingRequest, { type: 'begin' }>) {
    completeOrders(pending, 0);
    if (pending.before === undefined) bases++;
    weight.take({ quads: pending.quads, baseSince: bases });
    reply({ type: 'ordered' });
    await until(() => isOrdered);
    isOrdered = false;
    const { after, changed, change } = openPending(pending);
    const workOut = async (projection: Projection, at: number) => {
      for (const piece of projection.workOut({ source: after, changed }))
        await send({ type: 'piece', projection: at, piece });
      reply({ type: 'worked-out', projection: at });
    };
    for (const [at, projection] of setup.projections.entries()) await workOut(projection, at);
    // Last, since the writer is still storing what came before.
    if (mode !== 'off') {
      const commit = { baseUrl, mode, interrupt: uninterrupted, after, ...change };
      reply({ type: 'checked', outcome: setup.check?.()(commit) });
    }
    reply({ type: 'done' });
  }

  async function send(message: DerivingReply): Promise<void> {
    await until(() => room > 0);
    room--;
    reply(message);
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
