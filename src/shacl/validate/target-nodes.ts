import { namedNode, namespaces } from '../../rdf/index.ts';
import { union } from '../data/links.ts';
import type { Shape, Target } from '../shapes/shape.ts';
import type { Run } from './run.ts';

/** All nodes that a shape looks at by itself (SHACL 2.1.3); ascending and distinct. */
export function targetNodes(shape: Shape, run: Pick<Run, 'data' | 'classes'>): Uint32Array {
  return union(shape.targets.map((target) => nodesOf(target, run)));
}

function nodesOf(target: Target, { data, classes }: Pick<Run, 'data' | 'classes'>): Uint32Array {
  switch (target.kind) {
    case 'class':
      return membersOf(classes.andNarrower(target.class), data);
    case 'node':
      return Uint32Array.of(data.idOf(target.node));
    case 'subjectsOf':
      return data.subjectsWith(data.idOf(namedNode(target.property)), undefined);
    case 'objectsOf':
      return data.objectsWith(data.idOf(namedNode(target.property)));
  }
}

/** The members of some classes; ascending and distinct. */
function membersOf(classes: Uint32Array, data: Run['data']): Uint32Array {
  const type = data.idOf(namedNode(`${namespaces.rdf}type`));
  return union([...classes].map((each) => data.subjectsWith(type, each)));
}
