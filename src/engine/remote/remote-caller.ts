import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { errorFromRecord, type Interrupt, PinakesError } from '../../base/index.ts';
import type { RemoteCall, RemoteHead, RemoteReply, RemoteRequest } from './messages.ts';

/** An answer as a thread reads it, blocking while nothing is there. */
export type RemoteAnswer = RemoteHead & {
  /** To be read once; leaving the loop early ends the request. */
  readonly chunks: Iterable<Uint8Array>;
  /** Ends the request, read or not. */
  close(): void;
};

/**
 * Asks another server from a thread, which does nothing else meanwhile: evaluation is a chain of generators that cannot
 * wait. Throws what the request fails with, and what `interrupt` throws while it waits.
 */
export type RemoteCaller = (request: RemoteRequest) => RemoteAnswer;

/** How often a waiting thread looks whether its time is up or its client gone. */
const LOOK_MS = 50;

export function remoteCaller(parent: Pick<MessagePort, 'postMessage'>, interrupt: Interrupt): RemoteCaller {
  return (request) => {
    interrupt.check();
    const { port1: port, port2 } = new MessageChannel();
    const wake = new SharedArrayBuffer(4);
    const call: RemoteCall = { type: 'remote', request, port: port2, wake };
    parent.postMessage(call, [port2]);
    const next = () => waitForReply(port, new Int32Array(wake), interrupt);
    try {
      const head = next();
      if (head.type !== 'head') throw new PinakesError('internal', 'An answer came without its head.');
      const { url, status, mediaType } = head;
      return { url, status, mediaType, chunks: chunksOf(port, next), close: () => port.close() };
    } catch (thrown) {
      port.close();
      throw thrown;
    }
  };
}

function* chunksOf(port: MessagePort, next: () => RemoteReply): Generator<Uint8Array> {
  try {
    for (let reply = next(); reply.type === 'chunk'; reply = next()) {
      yield reply.bytes;
      port.postMessage({ type: 'taken' });
    }
  } finally {
    port.close();
  }
}

function waitForReply(port: MessagePort, wake: Int32Array, interrupt: Interrupt): RemoteReply {
  for (;;) {
    // Read before looking, so that what comes in between is not slept through.
    const seen = Atomics.load(wake, 0);
    const received = receiveMessageOnPort(port) as { readonly message: RemoteReply } | undefined;
    if (received === undefined) {
      interrupt.check();
      Atomics.wait(wake, 0, seen, LOOK_MS);
      continue;
    }
    const { message } = received;
    if (message.type === 'failed') throw errorFromRecord(message.error);
    return message;
  }
}
