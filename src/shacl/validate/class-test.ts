import { namedNode, namespaces } from '../../rdf/index.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import { followPath } from '../data/follow-path.ts';
import { union } from '../data/links.ts';
import { NodeMarks } from '../data/node-marks.ts';
import type { Path } from '../shapes/shape.ts';
import type { ValueTest } from './run.ts';

const subClassOf: Path = { kind: 'property', property: `${namespaces.rdfs}subClassOf` };
const kindsOf: Path = { kind: 'zeroOrMore', path: { kind: 'inverse', path: subClassOf } };

/** A class and all that the data has as narrower ones. */
export function classAndNarrower(iri: string, data: DataSource): Uint32Array {
  return followPath(kindsOf, Uint32Array.of(data.idOf(namedNode(iri))), data).ids;
}

/** The members of a class (SHACL 1.1: its SHACL instances); ascending and distinct. */
export function membersOf(iri: string, data: DataSource): Uint32Array {
  const type = data.idOf(namedNode(`${namespaces.rdf}type`));
  return union([...classAndNarrower(iri, data)].map((each) => data.subjectsWith(type, each)));
}

/** Membership in a class. */
export function classTest(iri: string, data: DataSource): ValueTest {
  const known = new NodeMarks();
  const type = data.idOf(namedNode(`${namespaces.rdf}type`));
  let classes: ReadonlySet<NodeId> | undefined;
  return {
    prepare(ids) {
      classes ??= new Set(classAndNarrower(iri, data));
      const unknown = known.takeUnknown(ids, false);
      if (unknown.length === 0) return;
      const { starts, ids: types } = data.objects(unknown, type);
      for (let row = 0; row < unknown.length; row++)
        for (let at = starts[row]!; at < starts[row + 1]!; at++)
          if (classes.has(types[at]!)) known.set(unknown[row]!, true);
    },
    holds: (id) => known.get(id) === true,
  };
}
