import type { Term } from '../../rdf/index.ts';
import type { Path } from './shape.ts';
import { illFormed, iri, nodeText, type ShapesGraph } from './shapes-graph.ts';

const repeated = {
  zeroOrMorePath: 'zeroOrMore',
  oneOrMorePath: 'oneOrMore',
  zeroOrOnePath: 'zeroOrOne',
} as const;

/** Paths within paths. */
const NESTING_MAX = 64;

/** The path that a node of the shapes graph stands for (SHACL 2.3.1). A node that is a list is a sequence, whatever else it says. */
export function readPath(node: Term, graph: ShapesGraph, shape: Term, nesting = 0): Path {
  if (nesting > NESTING_MAX) throw illFormed(shape, 'its path is nested too deeply, or leads back to itself');
  const inner = (of: Term) => readPath(of, graph, shape, nesting + 1);
  const members = (head: Term) => {
    const paths = graph.list(head, shape).map(inner);
    if (paths.length < 2) throw illFormed(shape, 'a sequence or a choice of paths needs two members');
    return paths;
  };
  if (node.termType === 'NamedNode') return { kind: 'property', property: node.value };
  if (node.termType === 'Literal') throw illFormed(shape, `${nodeText(node)} is no path`);
  if (graph.values(node, iri('rdf', 'first')).length > 0) return { kind: 'sequence', paths: members(node) };
  const alternative = graph.value(node, iri('sh', 'alternativePath'));
  if (alternative !== undefined) return { kind: 'alternative', paths: members(alternative) };
  const inverse = graph.value(node, iri('sh', 'inversePath'));
  if (inverse !== undefined) return { kind: 'inverse', path: inner(inverse) };
  for (const [name, kind] of Object.entries(repeated)) {
    const path = graph.value(node, iri('sh', name));
    if (path !== undefined) return { kind, path: inner(path) };
  }
  throw illFormed(shape, `its path ${nodeText(node)} is none of the kinds of paths`);
}

/** The same path walked from its end. */
export function inverted(path: Path): Path {
  switch (path.kind) {
    case 'property':
      return { kind: 'inverse', path };
    case 'inverse':
      return path.path;
    case 'sequence':
      return { kind: 'sequence', paths: path.paths.map(inverted).reverse() };
    case 'alternative':
      return { kind: 'alternative', paths: path.paths.map(inverted) };
    default:
      return { kind: path.kind, path: inverted(path.path) };
  }
}
