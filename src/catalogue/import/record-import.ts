import { PinakesError } from '../../base/index.ts';
import type { Agent, BibliographicRecord, Subject } from '../../bibliography/index.ts';
import { languageTagOf } from '../../formats/index.ts';
import { OpenTerms } from '../../store/index.ts';
import type { Addresses } from '../addresses.ts';
import { type AgentDetail, publisherAgent } from '../bibliographic/agent-statements.ts';
import type { AgentAnswer, AgentQuestion } from '../bibliographic/known-agents.ts';
import { isOfList } from '../bibliographic/numbers-of-words.ts';
import { type Linking as RecordLinking, writeRecordStatements } from '../bibliographic/record-statements.ts';
import { type PlacedStatements, StatementWriter } from '../bibliographic/statement-writer.ts';
import type { PlacedTerms, TermTable } from '../bibliographic/term-table.ts';
import { b } from '../bibliographic/vocabulary.ts';
import type { ImportOptions, ReadOfFile } from './import-options.ts';
import type { ImportReport } from './import-report.ts';
import type { Candidate } from './known/candidate.ts';
import { type Compared, compareKnown } from './known/compare-known.ts';
import { type FreshCandidate, type Recognised, Recognition, type Told } from './known/recognition.ts';
import type { ResourcesThere } from './known/records-there.ts';
import type { Linking } from './linking/linking.ts';
import type { RelatedWorks } from './linking/related-works.ts';
import { adviceOn, type ProfileAdvice, type StatementsAsked } from './profile-of-records.ts';
import { type RecordBatch, recordBatches } from './record-batches.ts';
import { writeCollectionStatements } from './statements/collection-statements.ts';
import { linkedStatements } from './statements/linked-statements.ts';
import { type StatementBatch, type StatementForm, statementBatch } from './statements/statement-batch.ts';

/** What a resource that is there says of itself already. */
const SAID = new Set<string>([b.type, b.identifier, b.isPartOf, b.primaryTopic, b.created, b.origin]);

/** What an import works with: what the catalogue has, and what it makes of names and headings. */
export type Workings = {
  readonly addresses: Addresses;
  readonly linking: Linking;
  /** The terms of a batch, in which `linking` writes too. */
  readonly table: TermTable;
  readonly known: ResourcesThere;
  readonly related: RelatedWorks;
  readonly report: ImportReport;
  /** Whether the collection that new records belong to says already what it is. */
  readonly isCollectionThere: boolean;
};

/** One import: its records in batches, each looked up together and put into a form in which it is written. */
export class RecordImport<Piece> {
  private readonly options: ImportOptions;
  private readonly form: StatementForm<Piece>;
  private readonly workings: Workings;
  private readonly recognition: Recognition;
  /** Records that stood twice beside one that was refused, and are looked at again with the next batch. */
  private again: Candidate[] = [];
  private readonly way: RecordLinking;
  private readonly fresh: StatementWriter;
  private readonly filled: StatementWriter;
  private readonly collection: StatementWriter;
  private isCollectionThere: boolean;

  constructor(options: ImportOptions, workings: Workings, form: StatementForm<Piece>) {
    const { addresses, linking, table } = workings;
    this.options = options;
    this.form = form;
    this.workings = workings;
    this.recognition = new Recognition(workings.known, options.goneThrough ?? 0, addresses);
    this.fresh = new StatementWriter(table);
    this.filled = new StatementWriter(table, SAID);
    this.collection = new StatementWriter(table);
    this.isCollectionThere = workings.isCollectionThere;
    this.way = {
      languageTag: languageTagOf,
      agent: (agent: Agent) => linking.agents.agent(agent),
      subject: (subject: Subject) => linking.subject(subject),
      genre: (genre: Subject) => linking.genre(genre),
      collection: addresses.iriOf('collection', options.collection),
      date: options.date,
    };
  }

  /** While the catalogue is asked about the names of a batch and the profile about its records, the next is read. */
  async *pieces(records: AsyncIterable<readonly ReadOfFile[]>): AsyncGenerator<Piece> {
    const batches = recordBatches(records, this.workings.addresses);
    let reading = batches.next();
    try {
      for (;;) {
        const { value: batch = NO_RECORDS, done } = await reading;
        if (done && this.again.length === 0) break;
        reading = batches.next();
        // Looked at when it is its turn.
        reading.catch(() => {});
        const written = await this.write(batch);
        const advice = await adviceOn(written, this.options, (iri) => this.isMade(iri));
        const piece = this.pieceOf(written, advice);
        if (piece !== undefined) yield piece;
      }
      yield* this.links();
    } finally {
      batches.return().catch(() => {});
    }
  }

  /** What leads records to each other, when all of them are read. */
  private async *links(): AsyncGenerator<Piece> {
    const { related, table, addresses, report } = this.workings;
    for await (const statements of related.statements(this.recognition, this.options.engine, table)) {
      report.counts.statements += statements.length / 3;
      const graph = table.name(addresses.graphIri('records'));
      yield this.form(statementBatch(table.take(), [{ graph, statements: [statements] }]));
    }
  }

  /** Tells what cannot be taken, and writes the statements of what can. */
  private async write(batch: RecordBatch): Promise<WrittenBatch> {
    const { fresh, there, told } = this.recognised(batch);
    const compared = await compareKnown(there, this.options);
    // In the order in which they are written.
    const written = [...compared.map(({ lacking }) => lacking), ...fresh.map(({ read }) => read.record)];
    await Promise.all([this.lookUpAgents(written), this.lookUpHeadings(written)]);
    return this.writeBatch(compared, fresh, told);
  }

  private recognised({ candidates, others }: RecordBatch): Recognised {
    const { report } = this.workings;
    for (const other of others) {
      if (other.kind === 'aside') report.outside(other);
      else report.problem(other);
    }
    const all = [...this.again.splice(0), ...candidates];
    const recognised = this.recognition.recognise(all);
    const { told } = recognised;
    const twice = new Set<Candidate>();
    for (const { of, candidate } of told) if (of !== undefined) twice.add(candidate);
    for (const candidate of all) if (!twice.has(candidate)) this.countUnmapped(candidate);
    for (const each of told) this.noteKnown(each);
    return recognised;
  }

  /** What a record that is only told as known has brought in its time. */
  private noteKnown({ outcome, candidate }: Told): void {
    if (outcome.outcome !== 'known') return;
    const { record } = candidate.read;
    this.workings.linking.agents.wroteBefore(addAgents(record, []));
    this.name(outcome.iri, candidate.read, record);
  }

  private writeBatch(
    compared: readonly Compared[],
    fresh: readonly FreshCandidate[],
    told: readonly Told[],
  ): WrittenBatch {
    const { linking, table, addresses } = this.workings;
    const records: Written[] = [];
    for (const each of compared) records.push(this.writeFilling(each));
    for (const candidate of fresh) records.push(this.writeNew(candidate));
    const { agents, headings } = linking.take();
    const graphs = {
      records: table.name(addresses.graphIri('records')),
      headings: table.name(addresses.graphIri('headings')),
    };
    // The last terms are those that are left out when the collection is there.
    writeCollectionStatements(this.collection, this.options.collection, addresses);
    const collection = this.collection.take();
    const terms = table.take();
    const own = records.map(({ statements }) => statements);
    const statements = statementBatch(terms, [
      { graph: graphs.records, statements: [...own, agents] },
      { graph: graphs.headings, statements: [headings] },
      { graph: graphs.records, statements: [collection] },
    ]);
    const counts = own.map(({ length }) => length / 3);
    return { told, records, agents, headings, collection, graphs, terms, statements, counts };
  }

  /** Tells what became of the records, and answers what is new of those that are taken. */
  private pieceOf(batch: WrittenBatch, advice: readonly (ProfileAdvice | undefined)[]): Piece | undefined {
    const { told, records } = batch;
    this.tell(
      told,
      records.flatMap(({ fresh = [] }, row) => (advice[row]?.refusal === undefined ? [] : fresh)),
    );
    for (const [row, { tell }] of records.entries()) tell(advice[row]);
    const taken = records.filter(
      ({ statements }, row) => statements.length > 0 && advice[row]?.refusal === undefined,
    );
    const isWhole = taken.length > 0 && advice.every((each) => each?.refusal === undefined);
    const statements = isWhole ? this.wholeBatch(batch) : this.takenOf(batch, taken);
    if (taken.length === 0) return undefined;
    this.isCollectionThere = true;
    this.workings.report.counts.statements += statements.length;
    return this.form(statements);
  }

  /** The batch as it was checked, but for the collection, which is said once. */
  private wholeBatch({ statements, collection }: WrittenBatch): StatementBatch {
    return this.isCollectionThere
      ? { ...statements, length: statements.length - collection.length / 3 }
      : statements;
  }

  /** The statements of some records of a batch, and of what they link to. */
  private takenOf(
    { agents, headings, collection, graphs, terms }: WrittenBatch,
    taken: readonly Written[],
  ): StatementBatch {
    const { linking } = this.workings;
    const own = taken.map(({ statements }) => statements);
    const open = new OpenTerms(terms);
    const linked = (statements: PlacedStatements): PlacedStatements =>
      linkedStatements(statements, own, (place) => linking.forget(open.termOf(place).value));
    return statementBatch(terms, [
      { graph: graphs.records, statements: [linked(agents), ...own] },
      { graph: graphs.headings, statements: [linked(headings)] },
      { graph: graphs.records, statements: this.isCollectionThere ? [] : [collection] },
    ]);
  }

  /** Tells of records that were only recognised; those that are the same as a refused one are looked at again. */
  private tell(told: readonly Told[], refused: readonly FreshCandidate[]): void {
    const { report } = this.workings;
    for (const each of refused) this.recognition.leaveOut(each);
    const leftOut = new Set(refused.map(({ place }) => place));
    for (const { outcome, candidate, of } of told) {
      if (of !== undefined && leftOut.has(of)) this.again.push(candidate);
      else report.add(outcome);
    }
  }

  /** Notes the works that a record of a file names, as far as it is written. */
  private name(iri: string, { position }: Candidate['read'], { related }: BibliographicRecord): void {
    if (related !== undefined) this.workings.related.name(iri, related, position.file);
  }

  private countUnmapped({ read }: Candidate): void {
    for (const { path } of read.unmapped) this.workings.report.unmapped(path);
  }

  /** Whether something is made by this import, or found by it. */
  private isMade(iri: string): boolean {
    const { linking } = this.workings;
    return linking.knows(iri) || iri === this.way.collection || this.recognition.hasAddress(iri);
  }

  private async lookUpAgents(records: readonly BibliographicRecord[]): Promise<void> {
    const { agents } = this.workings.linking;
    const named: Agent[] = [];
    for (const record of records) addAgents(record, named);
    const questions = agents.questions(named);
    if (questions.length > 0) await this.findAgents(questions);
    const iris = agents.unread();
    if (iris.length === 0) return;
    const { engine } = this.options;
    const details = await engine.read<readonly (readonly AgentDetail[])[]>('catalogue.agent-details', {
      iris,
    });
    agents.read(iris, details);
  }

  private async findAgents(questions: readonly AgentQuestion[]): Promise<void> {
    const { before } = this.options;
    const now = await this.agentsFound(questions, undefined);
    const then = before === undefined ? undefined : await this.agentsBefore(questions, before);
    const answers = now.map((each, index) => ({ ...each, namesakes: (then ?? now)[index]!.namesakes }));
    this.workings.linking.agents.answer(questions, answers, then !== undefined);
  }

  private agentsFound(agents: readonly AgentQuestion[], at: number | undefined) {
    return this.options.engine.read<readonly AgentAnswer[]>('catalogue.find-agents', { agents }, at);
  }

  /** Undefined where that is too many changes back: then those are left out that the records before name. */
  private async agentsBefore(
    questions: readonly AgentQuestion[],
    before: number,
  ): Promise<readonly AgentAnswer[] | undefined> {
    try {
      return await this.agentsFound(questions, before);
    } catch (thrown) {
      if (thrown instanceof PinakesError && thrown.code === 'history-limit') return undefined;
      throw thrown;
    }
  }

  private async lookUpHeadings(records: readonly BibliographicRecord[]): Promise<void> {
    const { linking } = this.workings;
    const subjects: Subject[] = [];
    for (const { subject, genre } of records) {
      if (subject !== undefined) subjects.push(...subject);
      if (genre !== undefined) subjects.push(...genre.filter(isOfList));
    }
    const statements = linking.headingQuestions(subjects);
    if (statements.length === 0) return;
    linking.answerHeadings(
      statements,
      await this.options.engine.read('catalogue.statements-there', { statements }),
    );
  }

  private writeNew(fresh: FreshCandidate): Written {
    const { read, title, key, iri } = fresh;
    const { position, record, unmapped, warnings } = read;
    const sourceFields = unmapped.map(({ path, text }) => `${path} ${text}`);
    writeRecordStatements(this.fresh, { record, iri, key, sourceFields }, this.way);
    const { report, linking } = this.workings;
    const ofAgents = linking.agents.takeWarnings();
    const tell = ({ refusal, missing, unknown }: ProfileAdvice = NO_ADVICE) => {
      if (refusal !== undefined) {
        report.problem({ kind: 'problem', position, reason: refusal, excerpt: title });
      } else {
        this.name(iri, read, record);
        report.add({
          outcome: 'new',
          position,
          iri,
          title,
          warnings: [...warnings, ...ofAgents, ...unknown],
          missing,
        });
      }
    };
    return { statements: this.fresh.take(), fresh, tell };
  }

  /** Only what is new about a resource that is there. */
  private writeFilling(compared: Compared): Written {
    const { outcome, lacking } = compared;
    const key = this.workings.addresses.kindAndKeyOf(outcome.iri)?.key;
    if (key !== undefined && outcome.filled.length > 0)
      writeRecordStatements(
        this.filled,
        { record: lacking, iri: outcome.iri, key, sourceFields: [] },
        this.way,
      );
    const { report, linking } = this.workings;
    const ofAgents = linking.agents.takeWarnings();
    const tell = ({ refusal, unknown }: ProfileAdvice = NO_ADVICE) => {
      if (refusal === undefined) this.name(outcome.iri, compared.candidate.read, lacking);
      report.add(
        refusal === undefined
          ? { ...outcome, warnings: [...outcome.warnings, ...ofAgents, ...unknown] }
          : { ...outcome, filled: [], warnings: [...outcome.warnings, `nothing is filled in: ${refusal}`] },
      );
    };
    return { statements: this.filled.take(), tell };
  }
}

/** The statements of one record, and the telling of what became of it. */
type Written = {
  readonly statements: PlacedStatements;
  readonly fresh?: FreshCandidate;
  tell(advice: ProfileAdvice | undefined): void;
};

type WrittenBatch = StatementsAsked & {
  readonly told: readonly Told[];
  readonly records: readonly Written[];
  readonly agents: PlacedStatements;
  readonly headings: PlacedStatements;
  readonly collection: PlacedStatements;
  /** The places of the graphs that statements are in. */
  readonly graphs: { readonly records: number; readonly headings: number };
  readonly terms: PlacedTerms;
};

const NO_RECORDS: RecordBatch = { candidates: [], others: [] };
const NO_ADVICE: ProfileAdvice = { refusal: undefined, missing: [], unknown: [] };

function addAgents(
  { creator, contributor, publisher }: BibliographicRecord,
  agents: Agent[],
): readonly Agent[] {
  if (creator !== undefined) for (const agent of creator) agents.push(agent);
  if (contributor !== undefined) for (const agent of contributor) agents.push(agent);
  if (publisher !== undefined) for (const each of publisher) agents.push(publisherAgent(each));
  return agents;
}
