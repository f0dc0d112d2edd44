import { namespaces } from '../../rdf/index.ts';
import type { Path } from '../shapes/shape.ts';
import type { DataSource, NodeId } from './data-source.ts';
import { followPath } from './follow-path.ts';

export const NARROWER = `${namespaces.rdfs}subClassOf`;
const kindsOf: Path = {
  kind: 'zeroOrMore',
  path: { kind: 'inverse', path: { kind: 'property', property: NARROWER } },
};

/** A class and all that some data has as narrower ones. */
export function narrowerClasses(type: NodeId, data: DataSource): Uint32Array {
  return followPath(kindsOf, Uint32Array.of(type), data).ids;
}
