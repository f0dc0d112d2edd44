import type { Position } from '../../formats/index.ts';
import type { MatchKeys } from '../bibliographic/match-keys.ts';
import { KnownRecords } from './known-records.ts';
import { PositionList } from './position-list.ts';
import { TextList } from './text-list.ts';

/** The resources of the catalogue by what they are known by. */
export class ResourcesThere {
  private readonly records = new KnownRecords();
  private readonly iris = new TextList();

  add(iri: string, keys: MatchKeys): void {
    this.records.add({ ...keys, address: iri });
    this.iris.push(iri);
  }

  find(keys: MatchKeys): { readonly iri: string; readonly by: string } | undefined {
    const found = this.records.find(keys);
    return found && { iri: this.iris.at(found.record), by: found.by };
  }
}

/** The records of the files so far, of which a later one may be the same again. */
export class RecordsInFiles {
  private readonly records = new KnownRecords();
  private readonly positions = new PositionList();

  /** Answers its number. */
  add(position: Position, keys: MatchKeys): number {
    this.positions.push(position);
    return this.records.add(keys);
  }

  /** The record of a number is one of them no more. */
  remove(record: number, keys: MatchKeys): void {
    this.records.remove(record, keys);
  }

  hasAddress(address: string): boolean {
    return this.records.hasAddress(address);
  }

  find(
    keys: MatchKeys,
  ): { readonly record: number; readonly position: Position; readonly by: string } | undefined {
    const found = this.records.find(keys);
    return found && { ...found, position: this.positions.at(found.record) };
  }
}
