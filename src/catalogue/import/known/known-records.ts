import { type HashedKeys, isOfEdition, type KeyHashes } from '../../bibliographic/hashed-keys.ts';
import { HASH_WORDS } from '../../bibliographic/key-hash.ts';
import { KeyTable } from '../kept/key-table.ts';
import { SomeNumbers } from '../kept/some-numbers.ts';

/** A record that was recognised, by its number, and by what. */
export type Match = { readonly record: number; readonly by: string };

/**
 * Records by their keys, those of the catalogue or those of the files so far, numbered from 0 as they were added: some 23 bytes for each
 * key, of which most have four, and 12 each for a DOI, a PubMed number, an ISBN and an address of its own.
 */
export class KnownRecords {
  private readonly table = new KeyTable();
  private readonly dois = new SomeNumbers();
  private readonly pmids = new SomeNumbers();
  private readonly editions = new SomeNumbers();
  private readonly owns = new SomeNumbers();
  private records = 0;

  /** Answers its number. */
  add({ words, doi, pmid, edition, own }: KeyHashes): number {
    const record = this.records++;
    if (doi !== 0) this.dois.push(record, doi);
    if (pmid !== 0) this.pmids.push(record, pmid);
    if (edition !== 0) this.editions.push(record, edition);
    if (own !== 0) this.owns.push(record, own);
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

  /** The record that has a key of these; where one has the address that this has, no other. `isBeside`: whether it is of the same file. */
  find(hashed: HashedKeys, isBeside: (record: number) => boolean): Match | undefined {
    if (this.records === 0) return undefined;
    const { words } = hashed;
    const { identifiers, own } = hashed.keys;
    const there = own === undefined ? undefined : this.table.get(own);
    const isApart = (record: number) => differs(this.owns.at(record), hashed.own) && isBeside(record);
    let at = 0;
    for (const by of identifiers) {
      const record = this.table.getHashed(words, at);
      at += HASH_WORDS;
      if (record === undefined || (there !== undefined && record !== there)) continue;
      if (!isOfEdition(by) || !isApart(record)) return { record, by };
    }
    const titled = this.withHash(words, at);
    if (titled !== undefined && !this.isAnother(titled, hashed) && !isApart(titled))
      return { record: titled, by: 'title, year and author' };
    const placed = this.withHash(words, at + HASH_WORDS);
    return placed === undefined || isApart(placed) ? undefined : { record: placed, by: 'the same words' };
  }

  private withHash(words: Uint32Array, at: number): number | undefined {
    return words[at] === 0 ? undefined : this.table.getHashed(words, at);
  }

  /** Whether identifiers say that two records with one title are two works, or two editions. */
  private isAnother(record: number, { doi, pmid, edition }: HashedKeys): boolean {
    return (
      differs(this.dois.at(record), doi) ||
      differs(this.pmids.at(record), pmid) ||
      differs(this.editions.at(record), edition)
    );
  }
}

function differs(one: number, other: number): boolean {
  return one !== 0 && other !== 0 && one !== other;
}
