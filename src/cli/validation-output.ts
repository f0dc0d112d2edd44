import { type LabelledResult, resultRow, type ValidationAnswer } from '../catalogue/index.ts';
import { namespaces, type Quad, quad, serialiseRdf } from '../rdf/index.ts';
import { reportHead, resultStatements } from '../shacl/index.ts';
import { Progress } from './progress.ts';
import { writeChunks } from './write-chunks.ts';

/** Findings of a shape that the text lists. */
const LISTED = 5;
const SEVERITIES = ['Violation', 'Warning', 'Info'] as const;

/** What a validation came to. */
export class ValidationSummary {
  readonly counts = { Violation: 0, Warning: 0, Info: 0 };
  checked = 0;
  profile: string | undefined;
  version: string | undefined;
  ignored: readonly string[] = [];

  add({ results, total, profile, version, ignored }: ValidationAnswer): void {
    for (const { severity } of results) this.counts[severity]++;
    this.checked = total;
    Object.assign(this, { profile, version, ignored });
  }
}

type Results = readonly LabelledResult[];

/** By shape, the gravest first, each with the first of its findings. */
export async function writeText(summary: ValidationSummary, results: Results): Promise<void> {
  const byShape = new Map<string, LabelledResult[]>();
  for (const result of results) {
    const group = byShape.get(result.shape.value);
    if (group === undefined) byShape.set(result.shape.value, [result]);
    else group.push(result);
  }
  const groups = [...byShape.values()].toSorted(
    ([a], [b]) => SEVERITIES.indexOf(a!.severity) - SEVERITIES.indexOf(b!.severity),
  );
  const lines = groups.map((group) => {
    const [first] = group as [LabelledResult, ...LabelledResult[]];
    const { field, message, shape } = resultRow(first, undefined);
    const listed = group.slice(0, LISTED).map((result) => {
      const { record, label, problem } = resultRow(result, result.label);
      const isText = result.focus.termType === 'Literal';
      const address = isText ? `“${record}”` : `<${record}>`;
      return `      ${label === record ? address : `${label} ${address}`}: ${problem}\n`;
    });
    const more = group.length > LISTED ? `      and ${count(group.length - LISTED)} more\n` : '';
    return `  ${first.severity.toLowerCase()} ${field === '' ? `<${shape}>` : field}: ${count(group.length)}. ${message}\n${listed.join('')}${more}`;
  });
  const { counts, checked, profile, version, ignored } = summary;
  const name = profile === undefined ? 'Shapes' : `<${profile}>${version === undefined ? '' : ` ${version}`}`;
  process.stdout.write(
    `${name}: ${count(checked)} nodes looked at, ${count(counts.Violation)} violations, ${count(counts.Warning)} warnings, ${count(counts.Info)} notes\n` +
      ignored.map((each) => `  ${each}\n`).join('') +
      lines.join(''),
  );
}

export async function writeJson(summary: ValidationSummary, results: Results): Promise<void> {
  const { counts, checked, profile, version, ignored } = summary;
  const head = { conforms: results.length === 0, profile, version, checked, counts, ignored };
  const rows = results.map((result) => JSON.stringify(resultRow(result, result.label)));
  const text = function* () {
    yield `${JSON.stringify(head).slice(0, -1)},"results":[`;
    for (const [index, row] of rows.entries()) yield `${index === 0 ? '' : ','}\n${row}`;
    yield '\n]}\n';
  };
  await writeChunks(bytesOf(text()), process.stdout, new Progress());
}

/** A validation report as SHACL has it. */
export async function writeTurtle(_: ValidationSummary, results: Results): Promise<void> {
  const batches = function* (): Generator<readonly Quad[]> {
    yield reportHead(results.length === 0).map((each) => quad(each.subject, each.predicate, each.object));
    for (const [number, result] of results.entries())
      yield resultStatements(result, number).map((each) => quad(each.subject, each.predicate, each.object));
  };
  const { sh, xsd } = namespaces;
  const text = serialiseRdf(batches(), { mediaType: 'text/turtle', prefixes: { sh, xsd } });
  await writeChunks(bytesOf(text), process.stdout, new Progress());
}

async function* bytesOf(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text, 'utf8');
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
