const FIELD_END = 0x1e;
const LEADER_LENGTH = 24;
const LEADER = /^\d{5}[a-z ][a-z ][a-z ].{4}\d{5}.{3}45/s;

/** A piece of a file up to a record terminator, cut where a record has none. */
export type Piece = { readonly bytes: Uint8Array; readonly offset: number; readonly isCut: boolean };

/**
 * The records of a piece that may have lost terminators: one ends where its leader says, if a field ends there and another leader
 * begins. Anything else is one record, whatever its leader says.
 */
export function* cutAtLeaders(bytes: Uint8Array): Generator<Piece> {
  let offset = 0;
  for (;;) {
    const rest = bytes.subarray(offset);
    const length = lengthOf(rest);
    if (length === undefined) break;
    yield { bytes: rest.subarray(0, length), offset, isCut: true };
    offset += length;
  }
  yield { bytes: bytes.subarray(offset), offset, isCut: false };
}

/** The length of the first record without its terminator, where another follows it. */
function lengthOf(bytes: Uint8Array): number | undefined {
  if (bytes.length < LEADER_LENGTH * 2) return undefined;
  const declared = Number(textOf(bytes, 0, 5));
  if (!Number.isInteger(declared) || declared < LEADER_LENGTH + 2) return undefined;
  // The leader counts the terminator that is missing; some programs count without it.
  for (const length of [declared - 1, declared]) {
    if (length + LEADER_LENGTH > bytes.length || bytes[length - 1] !== FIELD_END) continue;
    if (LEADER.test(textOf(bytes, length, length + LEADER_LENGTH))) return length;
  }
  return undefined;
}

function textOf(bytes: Uint8Array, from: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('latin1');
}
