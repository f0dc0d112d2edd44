import type { RelatedWork, Relation } from '../../../bibliography/index.ts';
import type { Engine } from '../../../engine/index.ts';
import { keysOfNamed } from '../../bibliographic/match-keys.ts';
import { type PlacedStatements, StatementWriter } from '../../bibliographic/statement-writer.ts';
import type { TermTable } from '../../bibliographic/term-table.ts';
import { relationProperties } from '../../bibliographic/vocabulary.ts';
import { KeySet } from '../kept/key-set.ts';
import { TextList } from '../kept/text-list.ts';
import { numberInFile } from '../known/number-in-file.ts';
import type { LinkCounts } from './linking.ts';

/** Links that are looked up, and written, at a time. */
const BATCH = 1000;

/** What names lead to: resources of the catalogue, and records of the files at the addresses that they have now. */
export interface NamedResources {
  withKey(key: string): { readonly iri: string; readonly isOfImport: boolean } | undefined;
}

type Statement = readonly [subject: string, property: string, object: string];

/**
 * The works that records name, led to the resources that they are once all records are read: one that comes later in the files is found
 * as well as one that was there. What is led nowhere is kept with the record that names it, and is led to its resource by the import that
 * brings that.
 */
export class RelatedWorks {
  private readonly counts: LinkCounts;
  /** Of each named work a text: who names it, as what, and the keys by which it is found, a line each. */
  private readonly named = new TextList();
  /** The same, named by what was in the catalogue before. */
  private readonly namedBefore = new TextList();

  constructor(counts: LinkCounts) {
    this.counts = counts;
  }

  /** What a resource of the catalogue names. */
  nameBefore(iri: string, related: readonly RelatedWork[]): void {
    for (const { relation, identifiers } of related)
      this.namedBefore.push([iri, relation, ...keysOfNamed(identifiers)].join('\n'));
  }

  /** What a record of a file names that this import has written, at its address. */
  name(iri: string, related: readonly RelatedWork[], file: string | undefined): void {
    for (const { relation, identifiers } of related) {
      const numbers = identifiers.flatMap((each) => numberInFile(each, file) ?? []);
      this.named.push([iri, relation, ...numbers, ...keysOfNamed(identifiers)].join('\n'));
    }
  }

  /** The statements that link resources and are not there yet, some at a time. */
  async *statements(
    resources: NamedResources,
    engine: Pick<Engine, 'read'>,
    table: TermTable,
  ): AsyncGenerator<PlacedStatements> {
    const written = new KeySet();
    let batch: Statement[] = [];
    for (const statement of this.all(resources)) {
      const key = statement.join('\n');
      if (written.has(key)) continue;
      written.add(key);
      batch.push(statement);
      if (batch.length < BATCH) continue;
      yield* this.write(batch, engine, table);
      batch = [];
    }
    if (batch.length > 0) yield* this.write(batch, engine, table);
  }

  private async *write(
    statements: readonly Statement[],
    engine: Pick<Engine, 'read'>,
    table: TermTable,
  ): AsyncGenerator<PlacedStatements> {
    const there = await engine.read<readonly boolean[]>('catalogue.statements-there', { statements });
    const out = new StatementWriter(table);
    for (const [at, [subject, property, object]] of statements.entries())
      if (!there[at]) out.about(out.placeOf(subject)).link(property, object);
    const placed = out.take();
    if (placed.length > 0) yield placed;
  }

  /** What is new: either who names something is, or what is named. */
  private *all(resources: NamedResources): Generator<Statement> {
    const { counts } = this;
    for (let at = 0; at < this.named.length; at++) {
      const [iri, relation, ...keys] = this.named.at(at).split('\n') as [string, Relation, ...string[]];
      const other = first(keys, resources)?.iri;
      if (other === undefined) counts.unresolvedWorks++;
      else if (other !== iri) {
        counts.relatedWorks++;
        yield* statementsOf(iri, relation, other);
      }
    }
    for (let at = 0; at < this.namedBefore.length; at++) {
      const [iri, relation, ...keys] = this.namedBefore.at(at).split('\n') as [string, Relation, ...string[]];
      const other = first(keys, resources);
      if (other === undefined || !other.isOfImport || other.iri === iri) continue;
      counts.relatedWorks++;
      yield* statementsOf(iri, relation, other.iri);
    }
  }
}

function first(keys: readonly string[], resources: NamedResources) {
  for (const key of keys) {
    const found = resources.withKey(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Parts say what they are in, and companions name each other. */
function statementsOf(iri: string, relation: Relation, other: string): readonly Statement[] {
  const property = relationProperties[relation];
  if (relation === 'part') return [[other, relationProperties['part-of'], iri]];
  if (relation === 'companion')
    return [
      [iri, property, other],
      [other, property, iri],
    ];
  return [[iri, property, other]];
}
