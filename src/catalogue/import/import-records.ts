import type { Agent, BibliographicRecord, Property, Subject } from '../../bibliography/index.ts';
import type { Engine } from '../../engine/index.ts';
import {
  type Aside,
  languageTagOf,
  type Position,
  type ReadBibliographicRecord,
  type RecordProblem,
} from '../../formats/index.ts';
import { type Addresses, addresses as addressesOf } from '../addresses.ts';
import { type MatchKeys, matchKeys, resourceKey } from '../bibliographic/match-keys.ts';
import type { ResourceKeys, Stretch, SubjectLabels } from '../bibliographic/read-functions.ts';
import { recordStatements } from '../bibliographic/record-statements.ts';
import { type Statement, Statements, statementLines } from '../bibliographic/statement.ts';
import { b, classes, datatypes } from '../bibliographic/vocabulary.ts';
import { differences } from './differences.ts';
import { ImportReport, type RecordOutcome } from './import-report.ts';
import { KnownRecords } from './known-records.ts';
import { Linking, type ThesaurusTerms } from './linking.ts';

export type ImportOptions = {
  /** Reads the catalogue as it is; nothing is written through it. */
  readonly engine: Pick<Engine, 'read' | 'status'>;
  /** The collection that new records belong to, by its key. */
  readonly collection: string;
  /** The day, as new catalogue records have it: 2026-11-26. */
  readonly date: string;
  /** What happens to a record that is there already: it stays as it is, or gets what it says nothing of. */
  readonly existing: 'keep' | 'fill';
  /** Told of each record, in the order of the file within a batch. */
  readonly onOutcome: (outcome: RecordOutcome) => void;
};

/** Records that are looked up together. */
const BATCH = 200;
/** Things of the catalogue that are read at a time. */
const STRETCH = 2000;
/** A record is named by so much of its source fields each; the rest is cut. */
const SOURCE_FIELD_MAX = 4000;
/** So often something is sent while no record is new, since a load that sends nothing is given up. */
const BREATH_MS = 10_000;

/** Properties that a known record gets where it has none; all but what says what it is. */
const NEVER_FILLED = new Set<Property>(['type', 'title', 'link']);

export type Import = {
  /** N-Quads of what is new, empty where nothing is; made as it is read. */
  readonly lines: AsyncGenerator<Uint8Array>;
  readonly report: ImportReport;
};

/**
 * Makes statements of the records of a file. Each record is new, known by its identifiers or by title, year and author, a
 * duplicate of one before it in the file, or a problem; the report has all of them. The same file again gives nothing.
 */
export async function importRecords(
  records: AsyncIterable<ReadBibliographicRecord | RecordProblem | Aside>,
  options: ImportOptions,
): Promise<Import> {
  const addresses = addressesOf(options.engine.status().baseUrl);
  const linking = new Linking(addresses, await thesaurusTerms(options.engine));
  const report = new ImportReport(linking.counts, options.onOutcome);
  const known = await knownResources(options.engine);
  return { lines: new RecordImport(options, addresses, linking, known, report).lines(records), report };
}

async function* stretches<Answer extends { readonly total: number }>(
  engine: Pick<Engine, 'read'>,
  name: string,
): AsyncGenerator<Answer> {
  for (let from = 0, total = 1; from < total; from += STRETCH) {
    const answer: Answer = await engine.read<Answer>(name, { from, count: STRETCH } satisfies Stretch);
    total = answer.total;
    yield answer;
  }
}

async function knownResources(engine: Pick<Engine, 'read'>): Promise<KnownRecords<string>> {
  const known = new KnownRecords<string>();
  for await (const { resources } of stretches<ResourceKeys>(engine, 'catalogue.resource-keys'))
    for (const { iri, keys } of resources) known.add({ ...keys, address: iri }, iri);
  return known;
}

/** Terms of the thesaurus by what they are called; of two that are called the same, the first by address. Imported headings are not among them. */
async function thesaurusTerms(engine: Pick<Engine, 'read'>): Promise<ThesaurusTerms> {
  const terms = new Map<string, { readonly iri: string; readonly preferred: boolean }>();
  for await (const { subjects } of stretches<SubjectLabels>(engine, 'catalogue.subject-labels'))
    for (const { iri, labels } of subjects) {
      if (iri.includes('--')) continue;
      for (const [index, label] of labels.entries()) {
        const name = label.toLowerCase();
        const other = terms.get(name);
        const preferred = index === 0;
        const goesFirst =
          other === undefined || (preferred !== other.preferred ? preferred : iri < other.iri);
        if (goesFirst) terms.set(name, { iri, preferred });
      }
    }
  return terms;
}

type Candidate = {
  readonly read: ReadBibliographicRecord;
  readonly key: string;
  readonly iri: string;
  readonly keys: MatchKeys;
};
type KnownCandidate = Candidate & { readonly by: string };

class RecordImport {
  private readonly options: ImportOptions;
  private readonly addresses: Addresses;
  private readonly linking: Linking;
  private readonly known: KnownRecords<string>;
  private readonly report: ImportReport;
  /** Records of the file so far. */
  private readonly inFile = new KnownRecords<Position>();
  private readonly graphs: { readonly records: string; readonly headings: string };
  private collectionWritten = false;
  private lastSent = Date.now();

  constructor(
    options: ImportOptions,
    addresses: Addresses,
    linking: Linking,
    known: KnownRecords<string>,
    report: ImportReport,
  ) {
    this.options = options;
    this.addresses = addresses;
    this.linking = linking;
    this.known = known;
    this.report = report;
    this.graphs = { records: addresses.graphIri('records'), headings: addresses.graphIri('headings') };
  }

  async *lines(
    records: AsyncIterable<ReadBibliographicRecord | RecordProblem | Aside>,
  ): AsyncGenerator<Uint8Array> {
    let batch: Candidate[] = [];
    for await (const read of records) {
      if (read.kind === 'aside') this.report.outside(read);
      else if (read.kind === 'problem') this.report.problem(read);
      else if (read.record.title === undefined) {
        const { position, unmapped } = read;
        this.report.problem({
          kind: 'problem',
          position,
          reason: 'it has no title',
          excerpt: unmapped[0]?.text.slice(0, 60) ?? '',
        });
      } else batch.push(this.candidate(read));
      if (batch.length < BATCH) continue;
      yield* this.sent(await this.batchLines(batch));
      batch = [];
    }
    yield* this.sent(await this.batchLines(batch));
  }

  private candidate(read: ReadBibliographicRecord): Candidate {
    const keys = matchKeys(read.record);
    const key = resourceKey(read.record, keys);
    const iri = this.addresses.iriOf('resource', key);
    return { read, key, iri, keys: { ...keys, address: iri } };
  }

  private *sent(lines: string): Generator<Uint8Array> {
    const isQuiet = lines === '' && Date.now() - this.lastSent > BREATH_MS;
    if (lines === '' && !isQuiet) return;
    this.lastSent = Date.now();
    // An empty line says nothing in N-Quads.
    yield Buffer.from(lines === '' ? '\n' : lines, 'utf8');
  }

  private async batchLines(batch: readonly Candidate[]): Promise<string> {
    const fresh: Candidate[] = [];
    const there: KnownCandidate[] = [];
    for (const candidate of batch) {
      const { read, keys } = candidate;
      const duplicate = this.inFile.find(keys);
      if (duplicate !== undefined) {
        this.report.add({
          outcome: 'duplicate',
          position: read.position,
          of: duplicate.known,
          by: duplicate.by,
          title: titleOf(read),
        });
        continue;
      }
      this.inFile.add(keys, read.position);
      const found = this.known.find(keys);
      if (found === undefined) fresh.push(candidate);
      else there.push({ ...candidate, iri: found.known, by: found.by });
      for (const { path } of read.unmapped) this.report.unmapped(path);
    }
    const filling = await this.filling(there);
    const agents = [
      ...fresh.map(({ read }) => read.record),
      ...filling.map(({ lacking }) => lacking),
    ].flatMap(agentsOf);
    const questions = this.linking.questions(agents);
    if (questions.length > 0)
      this.linking.answer(
        questions,
        await this.options.engine.read('catalogue.find-agents', { agents: questions }),
      );
    let statements: Statement[] = [];
    for (const candidate of fresh) statements.push(...this.newRecord(candidate));
    for (const { iri, lacking } of filling) statements.push(...this.filled(iri, lacking));
    const headings = this.linking.take();
    if (statements.length === 0) return '';
    if (!this.collectionWritten) statements = [...this.collectionStatements(), ...statements];
    this.collectionWritten = true;
    this.report.counts.statements += statements.length + headings.length;
    const { agentLines, headingLines } = parted(headings, this.addresses.iriOf('agent', ''));
    return (
      statementLines([...agentLines, ...statements], this.graphs.records) +
      statementLines(headingLines, this.graphs.headings)
    );
  }

  private newRecord({ read, key, iri }: Candidate): readonly Statement[] {
    const { position, record, unmapped, warnings } = read;
    this.report.add({ outcome: 'new', position, iri, title: titleOf(read), warnings });
    const sourceFields = unmapped.map(({ path, text }) => `${path} ${text}`.slice(0, SOURCE_FIELD_MAX));
    return recordStatements({ record, key, sourceFields }, this.way()).list;
  }

  private way() {
    const { addresses, linking, options } = this;
    return {
      addresses,
      languageTag: languageTagOf,
      agent: (agent: Agent) => linking.agent(agent),
      subject: (subject: Subject) => linking.subject(subject),
      collection: addresses.iriOf('collection', options.collection),
      date: options.date,
    };
  }

  /** Reports the known records with their differences; those that are to get something come back with it. */
  private async filling(there: readonly KnownCandidate[]) {
    if (there.length === 0) return [];
    const here = await this.options.engine.read<readonly (BibliographicRecord | undefined)[]>(
      'catalogue.records-of',
      {
        iris: there.map(({ iri }) => iri),
      },
    );
    const filling: { readonly iri: string; readonly lacking: BibliographicRecord }[] = [];
    for (const [index, { read, iri, by }] of there.entries()) {
      const found = differences(here[index] ?? {}, read.record);
      const missing = found
        .filter(({ kind, property }) => kind === 'missing' && !NEVER_FILLED.has(property))
        .map(({ property }) => property);
      const filled = this.options.existing === 'fill' ? missing : [];
      this.report.add({
        outcome: 'known',
        position: read.position,
        iri,
        by,
        title: titleOf(read),
        differences: found,
        filled,
        warnings: read.warnings,
      });
      if (filled.length > 0)
        filling.push({
          iri,
          lacking: Object.fromEntries(filled.map((property) => [property, read.record[property]])),
        });
    }
    return filling;
  }

  /** Only what is new about a resource that is there: not what it is, whose it is, and its record. */
  private filled(iri: string, lacking: BibliographicRecord): readonly Statement[] {
    const key = this.addresses.kindAndKeyOf(iri)?.key;
    if (key === undefined) return [];
    const { list } = recordStatements({ record: lacking, key, sourceFields: [] }, this.way());
    const boilerplate = new Set(
      [b.type, b.identifier, b.isPartOf, b.primaryTopic, b.created].map((property) => `<${property}>`),
    );
    return list
      .filter(({ predicate }) => !boilerplate.has(predicate))
      .map((statement) =>
        statement.subject === `<${this.addresses.iriOf('resource', key)}>`
          ? { ...statement, subject: `<${iri}>` }
          : statement,
      );
  }

  private collectionStatements(): readonly Statement[] {
    const { collection } = this.options;
    // The collections that ship with the catalogue describe themselves.
    if (collection === 'main') return [];
    const out = new Statements().about(this.addresses.iriOf('collection', collection));
    out.link(b.type, classes.collection).link(b.type, classes.catalog);
    out.text(b.title, collection === 'imported' ? 'Imported records' : `Collection ${collection}`, 'en');
    out.text(b.description, 'Records that came from other catalogues and reference databases.', 'en');
    return out.typed(b.demonstration, 'false', datatypes.boolean).list;
  }
}

function agentsOf(record: BibliographicRecord): readonly Agent[] {
  const publishers = (record.publisher ?? []).map(
    ({ value }): Agent => ({ kind: 'organisation', name: value, role: 'pbl' }),
  );
  return [...(record.creator ?? []), ...(record.contributor ?? []), ...publishers];
}

function parted(statements: readonly Statement[], agentPrefix: string) {
  const agentLines: Statement[] = [];
  const headingLines: Statement[] = [];
  for (const statement of statements)
    (statement.subject.startsWith(`<${agentPrefix}`) ? agentLines : headingLines).push(statement);
  return { agentLines, headingLines };
}

function titleOf({ record }: ReadBibliographicRecord): string {
  return record.title?.[0]?.value ?? '';
}
