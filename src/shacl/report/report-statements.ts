import { blankNode, literal, namedNode, type Term, type Triple, term, triple } from '../../rdf/index.ts';
import type { Path } from '../shapes/shape.ts';
import type { ValidationResult } from './report.ts';

/** A validation report as RDF (SHACL 3.6): made result by result, so that a long one can be written as it comes. */
export function* reportStatements(results: Iterable<ValidationResult>, conforms: boolean): Generator<Triple> {
  yield* reportHead(conforms);
  let number = 0;
  for (const result of results) yield* resultStatements(result, number++);
}

const REPORT = blankNode('report');
const type = term('rdf', 'type');
const sh = (name: string) => term('sh', name);

/** The report itself. `sh:conforms` is false for any result, warnings too (SHACL 3.6.1.1). */
export function reportHead(conforms: boolean): readonly Triple[] {
  return [
    triple(REPORT, type, sh('ValidationReport')),
    triple(REPORT, sh('conforms'), literal(String(conforms), term('xsd', 'boolean'))),
  ];
}

/** One result, by its number in the report. */
export function resultStatements(result: ValidationResult, number: number): readonly Triple[] {
  const node = blankNode(`result${number}`);
  const out: Triple[] = [
    triple(REPORT, sh('result'), node),
    triple(node, type, sh('ValidationResult')),
    triple(node, sh('focusNode'), result.focus),
    triple(node, sh('resultSeverity'), namedNode(result.severityIri)),
    triple(node, sh('sourceShape'), result.shape),
    triple(node, sh('sourceConstraintComponent'), namedNode(result.component)),
  ];
  if (result.path !== undefined) {
    const writer = new PathWriter(`path${number}`);
    const path = writer.write(result.path);
    out.push(triple(node, sh('resultPath'), path), ...writer.statements);
  }
  if (result.value !== undefined) out.push(triple(node, sh('value'), result.value));
  for (const message of result.messages) out.push(triple(node, sh('resultMessage'), message));
  return out;
}

class PathWriter {
  readonly statements: Triple[] = [];
  private readonly prefix: string;
  private nodes = 0;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  write(path: Path): Term {
    switch (path.kind) {
      case 'property':
        return namedNode(path.property);
      case 'sequence':
        return this.list(path.paths);
      case 'alternative':
        return this.wrapped('alternativePath', this.list(path.paths));
      default:
        return this.wrapped(`${path.kind}Path`, this.write(path.path));
    }
  }

  private wrapped(property: string, value: Term): Term {
    const node = this.fresh();
    this.statements.push(triple(node, sh(property), value));
    return node;
  }

  private list(paths: readonly Path[]): Term {
    let rest: Term = term('rdf', 'nil');
    for (const path of paths.toReversed()) {
      const node = this.fresh();
      this.statements.push(
        triple(node, term('rdf', 'first'), this.write(path)),
        triple(node, term('rdf', 'rest'), rest),
      );
      rest = node;
    }
    return rest;
  }

  private fresh() {
    return blankNode(`${this.prefix}n${this.nodes++}`);
  }
}
