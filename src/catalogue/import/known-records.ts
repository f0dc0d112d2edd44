import type { HashedKeys, KeyHashes } from '../bibliographic/hashed-keys.ts';
import { HASH_WORDS } from '../bibliographic/key-hash.ts';
import { KeyTable } from './key-table.ts';
import { SomeNumbers } from './some-numbers.ts';

/** A record that was recognised, by its number, and by what. */
export type Match = { readonly record: number; readonly by: string };

/**
 * Records by their keys, those of the catalogue or those of the files so far, numbered from 0 as they were added: some 23 bytes for each
 * key, of which most have four, and 12 for a DOI and for a PubMed number.
 */
export class KnownRecords {
  private readonly table = new KeyTable();
  private readonly dois = new SomeNumbers();
  private readonly pmids = new SomeNumbers();
  private records = 0;

  /** Answers its number. */
  add({ words, doi, pmid }: KeyHashes): number {
    const record = this.records++;
    if (doi !== 0) this.dois.push(record, doi);
    if (pmid !== 0) this.pmids.push(record, pmid);
    for (let at = 0; at < words.length; at += HASH_WORDS)
      if (words[at] !== 0) this.table.addHashed(words, at, record);
    return record;
  }

  /** The record of a number is found by its keys no more. */
  remove(record: number, { words }: KeyHashes): void {
    for (let at = 0; at < words.length; at += HASH_WORDS)
      if (words[at] !== 0) this.table.removeHashed(words, at, record);
  }

  /** Whether one of them has this address. */
  hasAddress(address: string): boolean {
    return this.table.get(address) !== undefined;
  }

  /** The record that has a key. */
  withKey(key: string): number | undefined {
    return this.table.get(key);
  }

  find(hashed: HashedKeys): Match | undefined {
    if (this.records === 0) return undefined;
    const { words } = hashed;
    const { identifiers } = hashed.keys;
    let at = 0;
    for (const by of identifiers) {
      const record = this.table.getHashed(words, at);
      if (record !== undefined) return { record, by };
      at += HASH_WORDS;
    }
    const titled = this.withHash(words, at);
    if (titled !== undefined && !this.isAnother(titled, hashed))
      return { record: titled, by: 'title, year and author' };
    const placed = this.withHash(words, at + HASH_WORDS);
    return placed === undefined ? undefined : { record: placed, by: 'the same words' };
  }

  private withHash(words: Uint32Array, at: number): number | undefined {
    return words[at] === 0 ? undefined : this.table.getHashed(words, at);
  }

  /** Whether identifiers say that two records with one title are two works. */
  private isAnother(record: number, { doi, pmid }: HashedKeys): boolean {
    return differs(this.dois.at(record), doi) || differs(this.pmids.at(record), pmid);
  }
}

function differs(one: number, other: number): boolean {
  return one !== 0 && other !== 0 && one !== other;
}
