import { HASH_WORDS, hashInto } from '../../bibliographic/key-hash.ts';

/** The value of a key that was taken out; its entry stays. */
const NO_VALUE = 0xffffffff;
/** There are more slots when more than this share of them is taken, and so many times as many. */
const FULL = 0.75;
const GROWTH = 1.4;
/** Entries of a piece: so the table grows without being copied. An entry is a hash and a value. */
const PIECE = 1 << 12;
const ENTRY_WORDS = HASH_WORDS + 1;

/**
 * Which record each of very many keys belongs to, in some 23 bytes a key: 16 of its hash and value, and a slot that leads there. Keys
 * themselves are not kept (see `hashInto`).
 */
export class KeyTable {
  private readonly pieces: Uint32Array[] = [];
  private entries = 0;
  /** The number of an entry from 1 on, 0 for none. */
  private slots = new Uint32Array(1024);
  private readonly words = new Uint32Array(HASH_WORDS);

  /** The value of a key, or undefined. */
  get(key: string): number | undefined {
    hashInto(key, this.words, 0);
    return this.getHashed(this.words, 0);
  }

  /** The same of a key by its hash. */
  getHashed(words: Uint32Array, at: number): number | undefined {
    const entry = this.slots[this.slotOf(words, at)]!;
    if (entry === 0) return undefined;
    const value = this.valueOf(entry);
    return value === NO_VALUE ? undefined : value;
  }

  /** Gives a key its value, where it has none yet. */
  addHashed(words: Uint32Array, at: number, value: number): void {
    const slot = this.slotOf(words, at);
    const entry = this.slots[slot]!;
    if (entry === 0) this.put(slot, words, at, value);
    else if (this.valueOf(entry) === NO_VALUE) this.setValue(entry, value);
  }

  /** Takes a key out, where it has this value. */
  removeHashed(words: Uint32Array, at: number, value: number): void {
    const entry = this.slots[this.slotOf(words, at)]!;
    if (entry !== 0 && this.valueOf(entry) === value) this.setValue(entry, NO_VALUE);
  }

  /** Gives a key its value, whatever it had. */
  set(key: string, value: number): void {
    hashInto(key, this.words, 0);
    const slot = this.slotOf(this.words, 0);
    const entry = this.slots[slot]!;
    if (entry === 0) this.put(slot, this.words, 0, value);
    else this.setValue(entry, value);
  }

  private valueOf(entry: number): number {
    return this.pieces[pieceOf(entry)]![wordOf(entry) + HASH_WORDS]!;
  }

  private setValue(entry: number, value: number): void {
    this.pieces[pieceOf(entry)]![wordOf(entry) + HASH_WORDS] = value;
  }

  private put(slot: number, words: Uint32Array, at: number, value: number): void {
    const entry = ++this.entries;
    if (pieceOf(entry) === this.pieces.length) this.pieces.push(new Uint32Array(PIECE * ENTRY_WORDS));
    const piece = this.pieces[pieceOf(entry)]!;
    const word = wordOf(entry);
    for (let each = 0; each < HASH_WORDS; each++) piece[word + each] = words[at + each]!;
    piece[word + HASH_WORDS] = value;
    this.slots[slot] = entry;
    if (entry > this.slots.length * FULL) this.grow();
  }

  /** The slot of a hash, or the one that it would get. */
  private slotOf(words: Uint32Array, at: number): number {
    const { slots } = this;
    let slot = homeOf(words[at]!, slots.length);
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      const piece = this.pieces[pieceOf(entry)]!;
      const word = wordOf(entry);
      if (piece[word] === words[at] && piece[word + 1] === words[at + 1] && piece[word + 2] === words[at + 2])
        break;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private grow(): void {
    const slots = new Uint32Array(Math.ceil(this.slots.length * GROWTH));
    for (let entry = 1; entry <= this.entries; entry++) {
      let slot = homeOf(this.pieces[pieceOf(entry)]![wordOf(entry)]!, slots.length);
      while (slots[slot] !== 0) slot = slot + 1 === slots.length ? 0 : slot + 1;
      slots[slot] = entry;
    }
    this.slots = slots;
  }
}

function pieceOf(entry: number): number {
  return (entry - 1) >>> 12;
}

function wordOf(entry: number): number {
  return ((entry - 1) & (PIECE - 1)) * ENTRY_WORDS;
}

function homeOf(word: number, slots: number): number {
  return Math.floor((word / 2 ** 32) * slots);
}
