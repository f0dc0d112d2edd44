const FIELD_END = 0x1e;
const LEADER_LENGTH = 24;
const LEADER = /^\d{5}[a-z ][a-z ][a-z ].{4}\d{5}.{3}45/s;

/** A piece of a file up to a record terminator, cut where a record has none. */
export type Piece = { readonly bytes: Buffer; readonly offset: number; readonly isCut: boolean };

/**
 * The records of a piece that may have lost terminators: one ends where its leader says, if a field ends there and another leader
 * begins. Anything else is one record, whatever its leader says.
 */
export function cutAtLeaders(bytes: Buffer): readonly Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  let rest = bytes;
  for (let length = lengthOf(rest); length !== undefined; length = lengthOf(rest)) {
    pieces.push({ bytes: rest.subarray(0, length), offset, isCut: true });
    offset += length;
    rest = bytes.subarray(offset);
  }
  pieces.push({ bytes: rest, offset, isCut: false });
  return pieces;
}

/** The length of the first record without its terminator, where another follows it. */
function lengthOf(bytes: Buffer): number | undefined {
  if (bytes.length < LEADER_LENGTH * 2) return undefined;
  const declared = declaredLength(bytes);
  if (!Number.isInteger(declared) || declared < LEADER_LENGTH + 2) return undefined;
  // The leader counts the terminator that is missing; some programs count without it.
  for (const length of [declared - 1, declared]) {
    if (length + LEADER_LENGTH > bytes.length || bytes[length - 1] !== FIELD_END) continue;
    if (LEADER.test(bytes.toString('latin1', length, length + LEADER_LENGTH))) return length;
  }
  return undefined;
}

/** What the leader says; NaN where that is no number. */
function declaredLength(bytes: Buffer): number {
  let length = 0;
  for (let at = 0; at < 5; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return Number(bytes.toString('latin1', 0, 5));
    length = 10 * length + digit;
  }
  return length;
}
