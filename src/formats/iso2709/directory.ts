const FIELD_END = 0x1e;
const LEADER_LENGTH = 24;
const ENTRY_LENGTH = 12;
const TAG = /^[0-9A-Za-z]{3}$/;
/** The tag of a field that the directory has no entry for. */
const NO_TAG = '?';

/** Where a field is: its terminator is at `end`, or would be. */
export type Entry = { readonly tag: string; readonly from: number; readonly end: number };

/** The fields of a record in the order of its directory, and how they were found where it is not as it should be. */
export type Directory = {
  readonly entries: readonly Entry[];
  /** Where what its addresses count from begins. */
  readonly base: number;
  readonly warning?: string;
};

/**
 * Finds the fields of a record. The directory is believed where fields end as it says. Else they are found by what is left of it: by
 * the terminators between them, by numbers that outgrew their digits (records over 99,999 bytes), or by their lengths where terminators
 * were lost. Answers why, where nothing of it is possible.
 */
export function readDirectory(
  buffer: Buffer,
  leader: string,
  nodesMax: number,
): Directory | { readonly reason: string } {
  const whole = directoryAsSaid(buffer, nodesMax);
  if (whole !== undefined) return whole;
  let reason = 'its directory has no end (no field terminator follows the leader)';
  for (const end of directoryEnds(buffer, leader)) {
    const text = buffer.toString('latin1', LEADER_LENGTH, end);
    if (text.length / ENTRY_LENGTH > nodesMax) return { reason: `it has more than ${nodesMax} fields` };
    for (const base of buffer[end] === FIELD_END ? [end + 1] : [end, end + 1]) {
      const found = directoryAt(base, text, buffer);
      if (found !== undefined) return found;
    }
    const fields = piecesOf(buffer, end + 1).length;
    reason = `its directory is wrong, and has ${tagsOf(text).length} entries for ${fields} fields`;
  }
  return { reason };
}

/** The directory of nearly all records: it ends where the first terminator is, and all fields are where it says. */
function directoryAsSaid(buffer: Buffer, nodesMax: number): Directory | undefined {
  const end = buffer.indexOf(FIELD_END, LEADER_LENGTH);
  if (end <= LEADER_LENGTH || end >= buffer.length || (end - LEADER_LENGTH) / ENTRY_LENGTH > nodesMax)
    return undefined;
  const entries = entriesAsSaid(buffer, end, end + 1);
  return entries && { entries, base: end + 1 };
}

function directoryAt(base: number, text: string, buffer: Buffer): Directory | undefined {
  const said = entriesAsSaid(buffer, LEADER_LENGTH + text.length, base);
  if (said !== undefined) return { entries: said, base };
  const pieces = piecesOf(buffer, base);
  const overflowing = entriesOverflowing(text, pieces, base);
  if (overflowing !== undefined)
    return {
      entries: overflowing,
      base,
      warning: 'its directory has numbers of more digits than there is room for',
    };
  const numbered = text.length % ENTRY_LENGTH === 0 ? undefined : entriesByNumbers(text, pieces, base);
  if (numbered !== undefined)
    return {
      entries: numbered,
      base,
      warning: 'its directory is damaged; the fields were found by their numbers in it',
    };
  const tags = tagsOf(text);
  // A damaged tag or two are no reason to give up the others.
  const whole = tags.filter((tag) => TAG.test(tag)).length;
  if (tags.length > 0 && tags.length === pieces.length && whole * 2 > tags.length)
    return {
      entries: tags.map((tag, index) => ({ tag, ...pieces[index]! })),
      base,
      warning: 'its directory is wrong; the fields were found by their terminators',
    };
  const entries = entriesByLengths(text, buffer, base);
  if (entries !== undefined)
    return {
      entries,
      base,
      warning: 'field terminators are missing; the fields were found by their lengths',
    };
  return directoryWithout(text, pieces, base);
}

function tagsOf(directory: string): readonly string[] {
  return directory.match(/.{1,12}/gs)?.map((entry) => entry.slice(0, 3)) ?? [];
}

/** Where the directory may end: at the first field terminator, or where the leader says if that one was lost. */
function directoryEnds(buffer: Buffer, leader: string): readonly number[] {
  const found = buffer.indexOf(FIELD_END, LEADER_LENGTH);
  const isWhole = (end: number) =>
    end > LEADER_LENGTH && end < buffer.length && areEntries(buffer, LEADER_LENGTH, end);
  if (found >= 0 && isWhole(found)) return [found];
  const base = /^\d{5}$/.test(leader.slice(12, 17)) ? Number(leader.slice(12, 17)) : 0;
  // The base address is behind the terminator, which may have gone or become something else.
  const said = [base - 1, base].find(isWhole);
  const ends = said === undefined ? [found] : [said, found];
  return ends.filter((end) => end >= 0);
}

/** Whether these bytes are entries of a directory: a tag of letters and digits, and nine digits, each. */
function areEntries(bytes: Uint8Array, from: number, end: number): boolean {
  if ((end - from) % ENTRY_LENGTH !== 0) return false;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x30 && byte <= 0x39) continue;
    const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
    if (!isLetter || (at - from) % ENTRY_LENGTH >= 3) return false;
  }
  return true;
}

function numbersOf(directory: string, at: number): { readonly length: number; readonly offset: number } {
  return {
    length: digitsOf(directory, at + 3, at + 7),
    offset: digitsOf(directory, at + 7, at + ENTRY_LENGTH),
  };
}

/** The number that stands there in digits, which it is known to. */
function digitsOf(text: string, from: number, end: number): number {
  let number = 0;
  for (let at = from; at < end; at++) number = 10 * number + text.charCodeAt(at) - 0x30;
  return number;
}

/** The fields where the directory that ends there says, or undefined where it cannot be right. */
function entriesAsSaid(buffer: Buffer, directoryEnd: number, base: number): readonly Entry[] | undefined {
  if (!areEntries(buffer, LEADER_LENGTH, directoryEnd)) return undefined;
  const entries: Entry[] = new Array((directoryEnd - LEADER_LENGTH) / ENTRY_LENGTH);
  for (let index = 0, at = LEADER_LENGTH; index < entries.length; index++, at += ENTRY_LENGTH) {
    const length = numberAt(buffer, at + 3, at + 7);
    const from = base + numberAt(buffer, at + 7, at + ENTRY_LENGTH);
    const end = from + length - 1;
    if (length === 0 || buffer[end] !== FIELD_END || (from > base && buffer[from - 1] !== FIELD_END))
      return undefined;
    entries[index] = { tag: tagAt(buffer, at), from, end };
  }
  return entries;
}

/** The number that stands there in digits, which it is known to. */
function numberAt(bytes: Uint8Array, from: number, end: number): number {
  let number = 0;
  for (let at = from; at < end; at++) number = 10 * number + bytes[at]! - 0x30;
  return number;
}

const TAGS_MAX = 10_000;
const knownTags = new Map<number, string>();

/** Tags come again in every record: each is one text, which is looked up by crosswalks. */
function tagAt(buffer: Buffer, at: number): string {
  const bytes = (buffer[at]! << 16) | (buffer[at + 1]! << 8) | buffer[at + 2]!;
  const known = knownTags.get(bytes);
  if (known !== undefined) return known;
  const tag = buffer.toString('latin1', at, at + 3);
  if (knownTags.size < TAGS_MAX) knownTags.set(bytes, tag);
  return tag;
}

type Piece = { readonly from: number; readonly end: number };

/** What stands between field terminators. */
function piecesOf(buffer: Buffer, base: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = base; from < buffer.length; ) {
    const found = buffer.indexOf(FIELD_END, from);
    const end = found < 0 ? buffer.length : found;
    pieces.push({ from, end });
    from = end + 1;
  }
  return pieces;
}

/** Length and address of a field as a directory has them, with more digits where they need them. */
function writtenNumbers({ from, end }: Piece, base: number): string {
  return String(end - from + 1).padStart(4, '0') + String(from - base).padStart(5, '0');
}

/** Programs that do not look at the limits of ISO 2709 write lengths of five and addresses of six digits. */
function entriesOverflowing(
  directory: string,
  pieces: readonly Piece[],
  base: number,
): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  for (const piece of pieces) {
    const tag = directory.slice(at, at + 3);
    const numbers = writtenNumbers(piece, base);
    if (!TAG.test(tag) || !directory.startsWith(numbers, at + 3)) return undefined;
    entries.push({ tag, ...piece });
    at += 3 + numbers.length;
  }
  return at === directory.length && at > 0 ? entries : undefined;
}

/** The end of the tag of the first field, of which the beginning was lost. */
const FIRST_TAG = /^0?1$/;

/**
 * Where characters of a directory were lost or came in, entries begin at other places than every twelve characters: each field is looked for by
 * its length and address, and its tag stands before them. Undefined where fewer than most of them are there.
 */
function entriesByNumbers(
  directory: string,
  pieces: readonly Piece[],
  base: number,
): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  let found = 0;
  for (const piece of pieces) {
    const numbers = writtenNumbers(piece, base);
    const next = directory.indexOf(numbers, at);
    const tag = next < 0 ? '' : directory.slice(Math.max(at, next - 3), next);
    if (next >= 0) at = next + numbers.length;
    if (TAG.test(tag)) found++;
    entries.push({
      tag: TAG.test(tag) ? tag : entries.length === 0 && FIRST_TAG.test(tag) ? '001' : NO_TAG,
      ...piece,
    });
  }
  return found * 2 > pieces.length ? entries : undefined;
}

/** One field after the other by its length. Behind a lost terminator the next field begins a byte earlier, behind a changed one where it should. */
function entriesByLengths(directory: string, buffer: Buffer, base: number): readonly Entry[] | undefined {
  if (directory === '' || !areEntries(buffer, LEADER_LENGTH, LEADER_LENGTH + directory.length))
    return undefined;
  const entries: Entry[] = [];
  let from = base;
  let offset = 0;
  for (let at = 0; at < directory.length; at += ENTRY_LENGTH) {
    const said = numbersOf(directory, at);
    if (said.offset !== offset || said.length === 0) return undefined;
    offset += said.length;
    const end = from + said.length - 1;
    if (end > buffer.length) return undefined;
    entries.push({ tag: directory.slice(at, at + 3), from, end });
    if (buffer[end] === FIELD_END) {
      from = end + 1;
      continue;
    }
    const isLast = at + ENTRY_LENGTH >= directory.length;
    const next = isLast ? 0 : numbersOf(directory, at + ENTRY_LENGTH).length;
    const isLost = isLast ? end === buffer.length : buffer[end + next - 1] === FIELD_END;
    const isChanged = isLast ? end === buffer.length - 1 : buffer[end + next] === FIELD_END;
    if (!isLost && !isChanged) return undefined;
    from = isLost ? end : end + 1;
  }
  return from >= buffer.length ? entries : undefined;
}

/**
 * More fields than entries: where the length of an entry is that of several fields, and of no one, the last is its own, and those before it are
 * fields of no tag. Characters that became several bytes make other fields longer than their entries say.
 */
function directoryWithout(directory: string, pieces: readonly Piece[], base: number): Directory | undefined {
  if (directory.length % ENTRY_LENGTH !== 0 || directory.length / ENTRY_LENGTH >= pieces.length)
    return undefined;
  const entries: Entry[] = [];
  let index = 0;
  for (let at = 0; at < directory.length; at += ENTRY_LENGTH) {
    const said = numbersOf(directory, at).length;
    const first = index;
    let length = 0;
    while (index < pieces.length && length < said) {
      const { from, end } = pieces[index++]!;
      length += end - from + 1;
    }
    const isOne = index - first === 1;
    if (length < said || (!isOne && length !== said)) return undefined;
    for (let other = first; other < index - 1; other++) entries.push({ tag: NO_TAG, ...pieces[other]! });
    entries.push({ tag: directory.slice(at, at + 3), ...pieces[index - 1]! });
  }
  if (index < pieces.length) return undefined;
  const without = pieces.length - directory.length / ENTRY_LENGTH;
  const counted = without === 1 ? '1 field is' : `${without} fields are`;
  return {
    entries,
    base,
    warning: `its directory is wrong; the fields were found by their lengths, and ${counted} not in it`,
  };
}
