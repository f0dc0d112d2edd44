import type { Agent, BibliographicRecord, Subject } from '../../bibliography/index.ts';
import { languageTagOf } from '../../formats/index.ts';
import type { Addresses } from '../addresses.ts';
import { type Linking as RecordLinking, writeRecordStatements } from '../bibliographic/record-statements.ts';
import { StatementLines } from '../bibliographic/statement-lines.ts';
import { b } from '../bibliographic/vocabulary.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { collectionLines, type LinesOnce } from './collection-lines.ts';
import { type Compared, compareKnown, type KnownCandidate } from './compare-known.ts';
import type { ImportOptions, ReadOfFile } from './import-options.ts';
import type { ImportReport } from './import-report.ts';
import { KeySet } from './key-set.ts';
import { linkedLines } from './linked-lines.ts';
import type { Linking } from './linking.ts';
import { adviceOn, type ProfileAdvice } from './profile-of-records.ts';
import { RecordsInFiles, type ResourcesThere } from './records-there.ts';

/** Records that are looked up together. */
const BATCH = 200;
/** A record is named by so much of its source fields each; the rest is cut. */
const SOURCE_FIELD_MAX = 4000;
/** What a resource that is there says of itself already. */
const SAID = new Set<string>([b.type, b.identifier, b.isPartOf, b.primaryTopic, b.created, b.origin]);

/** What an import works with: what the catalogue has, and what it makes of names and headings. */
export type Workings = {
  readonly addresses: Addresses;
  readonly linking: Linking;
  readonly known: ResourcesThere;
  readonly report: ImportReport;
};

/** One import: its records in batches, each looked up together and written as lines. */
export class RecordImport {
  private readonly options: ImportOptions;
  private readonly workings: Workings;
  private readonly inFiles = new RecordsInFiles();
  private readonly way: RecordLinking;
  private readonly fresh: StatementLines;
  private readonly filled: StatementLines;
  private readonly collection: LinesOnce;
  /** New resources so far, and those of the batch at hand, which may yet be refused. */
  private readonly made = new KeySet();
  private readonly making = new Set<string>();
  private read = 0;

  constructor(options: ImportOptions, workings: Workings) {
    const { addresses, linking } = workings;
    const records = addresses.graphIri('records');
    this.options = options;
    this.workings = workings;
    this.fresh = new StatementLines(records);
    this.filled = new StatementLines(records, SAID);
    this.collection = collectionLines(options.collection, addresses);
    this.way = {
      languageTag: languageTagOf,
      agent: (agent: Agent) => linking.agent(agent),
      subject: (subject: Subject) => linking.subject(subject),
      collection: addresses.iriOf('collection', options.collection),
      date: options.date,
    };
  }

  async *lines(records: AsyncIterable<ReadOfFile>): AsyncGenerator<Uint8Array> {
    const { report, addresses } = this.workings;
    let batch: Candidate[] = [];
    for await (const read of records) {
      if (read.kind !== 'aside') this.read++;
      if (read.kind === 'aside') report.outside(read);
      else if (read.kind === 'problem') report.problem(read);
      else if (read.record.title === undefined) {
        const { position, unmapped } = read;
        const excerpt = unmapped[0]?.text.slice(0, 60) ?? '';
        report.problem({ kind: 'problem', position, reason: 'it has no title', excerpt });
      } else batch.push(candidateOf(read, this.read - 1, addresses));
      if (batch.length < BATCH) continue;
      yield* linesAsBytes(await this.batchLines(batch));
      batch = [];
    }
    yield* linesAsBytes(await this.batchLines(batch));
  }

  private async batchLines(batch: readonly Candidate[]): Promise<string> {
    const { report, linking } = this.workings;
    this.making.clear();
    const [fresh, there] = this.parted(batch);
    const compared = await compareKnown(there, this.options);
    await this.lookUpAgents([
      ...fresh.map(({ read }) => read.record),
      ...compared.map(({ lacking }) => lacking),
    ]);
    const written = [
      ...compared.map((each) => this.writeFilling(each)),
      ...fresh.map((candidate) => this.writeNew(candidate)),
    ];
    const { agents, headings } = linking.take();
    const shared = this.collection.all + agents + headings;
    const advice = await adviceOn(
      { records: written.map(({ lines }) => lines), shared },
      this.options,
      (iri) => linking.knows(iri) || iri === this.way.collection || this.isMade(iri),
    );
    for (const [row, { tell }] of written.entries()) tell(advice[row]);
    const taken = written.filter((_, row) => advice[row]?.refusal === undefined);
    const records = taken.map(({ lines }) => lines).join('');
    if (records === '') {
      linkedLines(agents + headings, '', (iri) => linking.forget(iri));
      return '';
    }
    const linked =
      taken.length === written.length
        ? { agents, headings }
        : { agents: this.linked(agents, records), headings: this.linked(headings, records) };
    const lines = this.collection.take() + linked.agents + records + linked.headings;
    report.counts.statements += lines.split('\n').length - 1;
    return lines;
  }

  private isMade(iri: string): boolean {
    return this.making.has(iri) || this.made.has(iri);
  }

  private linked(lines: string, records: string): string {
    return linkedLines(lines, records, (iri) => this.workings.linking.forget(iri));
  }

  /** Those that are new, and those that are there; those that stand twice in the file are told. */
  private parted(batch: readonly Candidate[]): readonly [readonly Candidate[], readonly KnownCandidate[]] {
    const { report, known, linking } = this.workings;
    const { goneThrough = 0 } = this.options;
    const fresh: Candidate[] = [];
    const there: KnownCandidate[] = [];
    for (const candidate of batch) {
      const { read, keys, title, number } = candidate;
      const { position, warnings } = read;
      const duplicate = this.inFiles.find(keys);
      if (duplicate !== undefined) {
        report.add({ outcome: 'duplicate', position, of: duplicate.position, by: duplicate.by, title });
        continue;
      }
      this.inFiles.add(position, keys);
      const found = known.find(keys);
      if (found === undefined) fresh.push(candidate);
      else if (number < goneThrough) {
        linking.wroteBefore(agentsOf(read.record));
        report.add({ outcome: 'known', position, ...found, title, differences: [], filled: [], warnings });
      } else there.push({ ...candidate, ...found });
      for (const { path } of read.unmapped) report.unmapped(path);
    }
    return [fresh, there];
  }

  private async lookUpAgents(records: readonly BibliographicRecord[]): Promise<void> {
    const { linking } = this.workings;
    const questions = linking.questions(records.flatMap(agentsOf));
    if (questions.length === 0) return;
    linking.answer(questions, await this.options.engine.read('catalogue.find-agents', { agents: questions }));
  }

  private writeNew({ read, title, key, iri }: Candidate): Written {
    const { position, record, unmapped, warnings } = read;
    const sourceFields = unmapped.map(({ path, text }) => `${path} ${text}`.slice(0, SOURCE_FIELD_MAX));
    writeRecordStatements(this.fresh, { record, iri, key, sourceFields }, this.way);
    this.making.add(iri);
    const { report } = this.workings;
    const tell = ({ refusal, missing, unknown }: ProfileAdvice = NO_ADVICE) => {
      if (refusal !== undefined) {
        this.making.delete(iri);
        report.problem({ kind: 'problem', position, reason: refusal, excerpt: title });
      } else {
        this.made.add(iri);
        report.add({
          outcome: 'new',
          position,
          iri,
          title,
          warnings: [...warnings, ...unknown],
          missing,
        });
      }
    };
    return { lines: this.fresh.take(), tell };
  }

  /** Only what is new about a resource that is there. */
  private writeFilling({ outcome, lacking }: Compared): Written {
    const key = this.workings.addresses.kindAndKeyOf(outcome.iri)?.key;
    if (key !== undefined && outcome.filled.length > 0)
      writeRecordStatements(
        this.filled,
        { record: lacking, iri: outcome.iri, key, sourceFields: [] },
        this.way,
      );
    const tell = ({ refusal, unknown }: ProfileAdvice = NO_ADVICE) =>
      this.workings.report.add(
        refusal === undefined
          ? { ...outcome, warnings: [...outcome.warnings, ...unknown] }
          : { ...outcome, filled: [], warnings: [...outcome.warnings, `nothing is filled in: ${refusal}`] },
      );
    return { lines: this.filled.take(), tell };
  }
}

/** The statements of one record, and the telling of what became of it. */
type Written = { readonly lines: string; tell(advice: ProfileAdvice | undefined): void };

const NO_ADVICE: ProfileAdvice = { refusal: undefined, missing: [], unknown: [] };

function agentsOf(record: BibliographicRecord): readonly Agent[] {
  const publishers = (record.publisher ?? []).map(
    ({ value }): Agent => ({ kind: 'organisation', name: value, role: 'pbl' }),
  );
  return [...(record.creator ?? []), ...(record.contributor ?? []), ...publishers];
}

function* linesAsBytes(lines: string): Generator<Uint8Array> {
  if (lines !== '') yield Buffer.from(lines, 'utf8');
}
