import { createReadStream } from 'node:fs';
import { type ParseOptions, parseRdf, type Quad } from '../../src/rdf/index.ts';

/** Bytes in chunks of the given size; a size of 1 breaks every character that is longer than a byte. */
export async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collect(batches: AsyncIterable<readonly Quad[]>): Promise<Quad[]> {
  const quads: Quad[] = [];
  for await (const batch of batches) quads.push(...batch);
  return quads;
}

export type TextOptions = Partial<ParseOptions> & { readonly mediaType: string; readonly chunkSize?: number };

export function parseText(
  text: string | Uint8Array,
  { chunkSize, ...options }: TextOptions,
): Promise<Quad[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const defaults = { baseIri: 'http://example.org/base/', name: 'text', blankNodePrefix: 'b' };
  return collect(parseRdf(inChunks(bytes, chunkSize), { ...defaults, ...options }));
}

export function parseFile(path: string, { chunkSize = 64 * 1024, ...options }: TextOptions): Promise<Quad[]> {
  const defaults = { baseIri: '', name: path, blankNodePrefix: 'f' };
  return collect(parseRdf(createReadStream(path, { highWaterMark: chunkSize }), { ...defaults, ...options }));
}
