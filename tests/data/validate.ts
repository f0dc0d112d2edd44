import { DataFactory, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import type { Quad, Term } from '../../src/rdf/index.ts';
import { overlaySource, type Shapes, toResult, Validation } from '../../src/shacl/index.ts';

export type Finding = {
  readonly severity: string;
  readonly thing: string;
  readonly shape: string;
  readonly message: string;
};

/** What the shapes find in statements, by our own processor. */
export function validateWith(shapes: Shapes, quads: readonly Quad[]): readonly Finding[] {
  const validation = new Validation(shapes, overlaySource(quads));
  const findings: Finding[] = [];
  validation.validate((found) => {
    const result = toResult(found, validation.data, shapes);
    findings.push({
      severity: result.severity,
      thing: result.focus.value,
      shape: localName(result.shape.value),
      message: result.messages.map((message) => message.value).join(' '),
    });
  });
  return findings;
}

/** What is wrong in each result of one shape, in the words of our own processor. */
export function problemsOf(shapes: Shapes, quads: readonly Quad[], shape: string): readonly string[] {
  const validation = new Validation(shapes, overlaySource(quads));
  const problems: string[] = [];
  validation.validate((found) => {
    const result = toResult(found, validation.data, shapes);
    if (localName(result.shape.value) === shape) problems.push(result.problem);
  });
  return problems;
}

/** The same by a processor that others wrote, as a second opinion. */
export async function validateElsewhere(
  shapes: readonly Quad[],
  quads: readonly Quad[],
): Promise<readonly Finding[]> {
  const report = await new SHACLValidator(toStore(shapes)).validate(toStore(quads));
  return report.results.map((result) => ({
    severity: localName(result.severity.value),
    thing: result.focusNode.value,
    shape: localName(result.sourceShape.value),
    message: result.message.map((message) => message.value).join(' '),
  }));
}

export function violations(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'Violation');
}

function localName(value: string): string {
  return value.slice(value.indexOf('#') + 1);
}

/** The validator wants terms with methods, as RDF/JS libraries make them. */
function toStore(quads: readonly Quad[]): Store {
  return new Store(
    quads.map((each) =>
      DataFactory.quad(node(each.subject), DataFactory.namedNode(each.predicate.value), object(each.object)),
    ),
  );
}

function node(term: Quad['subject']) {
  return term.termType === 'NamedNode'
    ? DataFactory.namedNode(term.value)
    : DataFactory.blankNode(term.value);
}

function object(term: Term) {
  if (term.termType !== 'Literal') return node(term);
  return DataFactory.literal(term.value, term.language || DataFactory.namedNode(term.datatype.value));
}
