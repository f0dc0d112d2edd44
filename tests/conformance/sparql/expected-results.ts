import { readFile } from 'node:fs/promises';
import { namespaces, type Quad, rdfSyntaxOfFile, type Term } from '../../../src/rdf/index.ts';
import { parseFile } from '../../rdf/parsing.ts';
import { fileOf } from './manifest.ts';
import { type Answer, type Row, readCsv, readJson, readTsv, readXml } from './result-readers.ts';

const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#';

/** The answer that a test's result file states. */
export async function readExpected(iri: string): Promise<Answer> {
  const file = fileOf(iri);
  const text = await readFile(file, 'utf8');
  switch (file.slice(file.lastIndexOf('.') + 1)) {
    case 'srx':
      return readXml(text);
    case 'srj':
      return readJson(text);
    case 'tsv':
      return readTsv(text);
    case 'csv':
      return readCsv(text);
    default:
      return fromGraph(await readDocument(iri, 'expected'));
  }
}

export function readDocument(iri: string, blankNodePrefix: string): Promise<Quad[]> {
  const file = fileOf(iri);
  const { mediaType } = rdfSyntaxOfFile(file)!;
  return parseFile(file, { mediaType, baseIri: iri, blankNodePrefix });
}

/** A graph is an answer itself, or says one in the result set vocabulary of SPARQL 1.0. */
function fromGraph(quads: readonly Quad[]): Answer {
  const objects = (subject: Term, name: string): readonly Term[] =>
    quads
      .filter((quad) => quad.subject.value === subject.value && quad.predicate.value === RS + name)
      .map((quad) => quad.object);
  const type = `${namespaces.rdf}type`;
  const set = quads.find(
    (quad) => quad.predicate.value === type && quad.object.value === `${RS}ResultSet`,
  )?.subject;
  if (set === undefined) return { kind: 'graph', quads };
  const boolean = objects(set, 'boolean')[0];
  if (boolean !== undefined) return { kind: 'boolean', value: boolean.value === 'true' };
  const solutions = objects(set, 'solution').map((solution) => ({
    index: Number(objects(solution, 'index')[0]?.value ?? Number.NaN),
    row: Object.fromEntries(
      objects(solution, 'binding').map((binding) => [
        objects(binding, 'variable')[0]!.value,
        objects(binding, 'value')[0]!,
      ]),
    ) as Row,
  }));
  const ordered = solutions.length > 0 && solutions.every(({ index }) => !Number.isNaN(index));
  if (ordered) solutions.sort((a, b) => a.index - b.index);
  const variables = objects(set, 'resultVariable').map(({ value }) => value);
  return { kind: 'solutions', variables, rows: solutions.map(({ row }) => row), ordered };
}
