import { namedNode } from '../../rdf/index.ts';
import type { DataSource } from '../data/data-source.ts';
import { union } from '../data/links.ts';
import type { Shape, Target } from '../shapes/shape.ts';
import { membersOf } from './class-test.ts';

/** All nodes that a shape looks at by itself (SHACL 2.1.3); ascending and distinct. */
export function targetNodes(shape: Shape, data: DataSource): Uint32Array {
  return union(shape.targets.map((target) => nodesOf(target, data)));
}

function nodesOf(target: Target, data: DataSource): Uint32Array {
  switch (target.kind) {
    case 'class':
      return membersOf(target.class, data);
    case 'node':
      return Uint32Array.of(data.idOf(target.node));
    case 'subjectsOf':
      return data.subjectsWith(data.idOf(namedNode(target.property)), undefined);
    case 'objectsOf':
      return data.objectsWith(data.idOf(namedNode(target.property)));
  }
}
