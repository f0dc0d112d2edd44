import { errorToRecord, PinakesError } from '../../base/index.ts';
import type { Outbound } from '../../outbound/index.ts';
import { REMOTE_CHUNKS_AHEAD, type RemoteCall, type RemoteReply } from './messages.ts';

/** The main thread's end of a call: sends the request and passes the answer on, as far as the thread has room for it. */
export async function answerRemoteCall(
  { request, port, wake }: RemoteCall,
  outbound: Outbound | undefined,
): Promise<void> {
  const cells = new Int32Array(wake);
  const gone = new AbortController();
  const room = new Room(REMOTE_CHUNKS_AHEAD);
  const send = (reply: RemoteReply) => {
    if (reply.type === 'chunk') port.postMessage(reply, [reply.bytes.buffer]);
    else port.postMessage(reply);
    Atomics.add(cells, 0, 1);
    Atomics.notify(cells, 0);
  };
  port.on('close', () => {
    gone.abort();
    room.add();
  });
  port.on('message', () => room.add());
  try {
    if (outbound === undefined) throw asksNobody();
    const { body, ...head } = await outbound.request(request, gone.signal);
    send({ type: 'head', ...head });
    for await (const chunk of body) {
      await room.take();
      if (gone.signal.aborted) return;
      // A copy, since chunks of the network may be views of a buffer that is used again.
      send({ type: 'chunk', bytes: new Uint8Array(chunk) });
    }
    send({ type: 'end' });
  } catch (thrown) {
    send({ type: 'failed', error: errorToRecord(thrown) });
  }
}

function asksNobody(): PinakesError {
  return new PinakesError('outbound-refused', 'No other server is asked here.');
}

/** Counts what may be sent; one at a time waits for more. */
class Room {
  private left: number;
  private waiting: (() => void) | undefined;

  constructor(left: number) {
    this.left = left;
  }

  add(): void {
    this.left++;
    this.waiting?.();
  }

  async take(): Promise<void> {
    while (this.left <= 0) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
    this.left--;
  }
}
