import { describe, expect, it } from 'vitest';
import { sized } from '../../src/http/index.ts';
import { GoneSignal } from '../../src/http/standard/gone-signal.ts';
import { IncomingRequest } from '../../src/http/standard/incoming-request.ts';
import { PlainHeaders } from '../../src/http/standard/plain-headers.ts';

describe('headers', () => {
  it('are those of the platform: names in any case, values of one name joined', () => {
    const pairs = ['Accept', 'text/html', 'X-A', '1', 'x-a', '2'];
    const plain = PlainHeaders.fromPairs(pairs);
    const standard = new Headers([
      ['Accept', 'text/html'],
      ['X-A', '1'],
      ['x-a', '2'],
    ]);
    expect(plain).toBeInstanceOf(Headers);
    expect([...plain].toSorted()).toEqual([...standard]);
    for (const name of ['accept', 'ACCEPT', 'x-a', 'none']) {
      expect(plain.get(name)).toBe(standard.get(name));
      expect(plain.has(name)).toBe(standard.has(name));
    }
    plain.delete('X-a');
    expect(new Headers(plain).get('x-a')).toBeNull();
  });
});

describe('a whole response', () => {
  it('is one of the platform, and is read as one', async () => {
    const response = sized('größe', 'text/plain; charset=utf-8', { status: 201 });
    response.headers.set('etag', '"a"');
    expect(response).toBeInstanceOf(Response);
    expect([response.ok, response.status, response.headers.get('content-length')]).toEqual([true, 201, '7']);
    expect(response.clone().headers.get('etag')).toBe('"a"');
    expect(await response.clone().text()).toBe('größe');
    expect(await new Response(response.body).text()).toBe('größe');
    expect(response.bodyUsed).toBe(true);
  });
});

describe('an incoming request', () => {
  const incoming = (chunks?: readonly string[]) =>
    IncomingRequest.of({
      method: chunks === undefined ? 'GET' : 'POST',
      url: 'http://localhost/a?b=c',
      headers: PlainHeaders.fromPairs(['content-type', 'application/json']),
      signal: () => AbortSignal.abort(new Error('gone')),
      chunks:
        chunks === undefined
          ? undefined
          : async function* () {
              for (const chunk of chunks) yield new TextEncoder().encode(chunk);
            },
    });

  it('is one of the platform, and tells who goes away', () => {
    const request = incoming();
    expect(request).toBeInstanceOf(Request);
    expect([request.method, request.url, request.body]).toEqual(['GET', 'http://localhost/a?b=c', null]);
    expect(request.signal.reason).toEqual(new Error('gone'));
    expect(request.headers.get('Content-Type')).toBe('application/json');
    expect(request.redirect).toBe('follow');
  });

  it('has its body once', async () => {
    const request = incoming(['{"a":', '1}']);
    expect(await request.json()).toEqual({ a: 1 });
    expect(request.bodyUsed).toBe(true);
    await expect(request.text()).rejects.toThrow(TypeError);
  });

  it('has its body in one piece, and that once too', async () => {
    const whole = async () => new TextEncoder().encode('-größe').subarray(1);
    const request = IncomingRequest.of({
      method: 'POST',
      url: 'http://localhost/',
      headers: PlainHeaders.fromPairs([]),
      signal: () => new AbortController().signal,
      chunks: async function* () {
        yield* [];
      },
      whole,
    });
    expect(new TextDecoder().decode(await request.arrayBuffer())).toBe('größe');
    expect(request.bodyUsed).toBe(true);
    await expect(request.arrayBuffer()).rejects.toThrow(TypeError);
    await expect(request.text()).rejects.toThrow(TypeError);
  });
});

describe('a signal that the client has gone', () => {
  it('is one of the platform, and calls whoever listens once', () => {
    const { signal, fire } = GoneSignal.make();
    const heard: string[] = [];
    const dropped = () => heard.push('dropped');
    signal.addEventListener('abort', (event) => heard.push(event.type), { once: true });
    signal.addEventListener('abort', dropped, { once: true });
    signal.removeEventListener('abort', dropped);
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(signal.aborted).toBe(false);
    expect(() => signal.throwIfAborted()).not.toThrow();
    fire(new Error('gone'));
    fire(new Error('gone again'));
    expect(heard).toEqual(['abort']);
    expect([signal.aborted, signal.reason]).toEqual([true, new Error('gone')]);
    expect(() => signal.throwIfAborted()).toThrow('gone');
  });

  it('does the rest as the platform does, before and after it fires', async () => {
    const { signal, fire } = GoneSignal.make();
    const heard: string[] = [];
    signal.onabort = () => heard.push('onabort');
    signal.addEventListener('abort', { handleEvent: () => heard.push('object') });
    signal.addEventListener('abort', () => heard.push('captured'), true);
    fire(new Error('gone'));
    expect(heard.toSorted()).toEqual(['captured', 'object', 'onabort']);
    const late = GoneSignal.make();
    late.fire(new Error('gone'));
    expect(new Request('http://localhost/', { signal: late.signal }).signal.aborted).toBe(true);
  });
});
