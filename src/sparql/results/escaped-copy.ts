import type { ByteSink } from './byte-sink.ts';

/** What becomes of each byte of a text: itself, or something else. Bytes of `rare` need the text to be looked at as a whole. */
export type Escapes = {
  /** By byte: 0 where it is copied, 1 where it is replaced, 2 where it is rare. */
  readonly kinds: Uint8Array;
  readonly replacements: readonly (Uint8Array | undefined)[];
};

const encoder = new TextEncoder();

export function escapes(replaced: Readonly<Record<string, string>>, rare: readonly number[]): Escapes {
  const kinds = new Uint8Array(256);
  const replacements: (Uint8Array | undefined)[] = [];
  for (const byte of rare) kinds[byte] = 2;
  for (const [character, replacement] of Object.entries(replaced)) {
    const byte = character.charCodeAt(0);
    kinds[byte] = 1;
    replacements[byte] = encoder.encode(replacement);
  }
  return { kinds, replacements };
}

/** Bytes of the controls of ASCII. */
export const CONTROLS: readonly number[] = Array.from({ length: 32 }, (_, byte) => byte);

/**
 * Appends `from[start … end)` with its escapes. Answers false, and appends nothing, where there is a rare byte: such a
 * text goes the long way, as a string.
 */
export function copyEscaped(
  sink: ByteSink,
  from: Uint8Array,
  start: number,
  end: number,
  { kinds, replacements }: Escapes,
): boolean {
  const before = sink.length;
  // One byte more for each, which most replacements do not take.
  sink.reserve((end - start) * 2);
  let { bytes, length } = sink;
  for (let at = start; at < end; at++) {
    const byte = from[at]!;
    const kind = kinds[byte]!;
    if (kind === 0) {
      bytes[length++] = byte;
      continue;
    }
    if (kind === 2) {
      sink.length = before;
      return false;
    }
    sink.length = length;
    sink.raw(replacements[byte]!);
    sink.reserve((end - at) * 2);
    ({ bytes, length } = sink);
  }
  sink.length = length;
  return true;
}
