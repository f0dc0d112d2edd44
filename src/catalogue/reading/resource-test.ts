import type { TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import type { FactReader } from './fact-reader.ts';

/** Tells whether a thing is said to be a resource; each is looked up once. */
export function resourceTest(reader: Pick<FactReader, 'id' | 'objects'>): (thing: TermId) => boolean {
  const resourceClass = reader.id(mainClassOf('resource'));
  const known = new Map<TermId, boolean>();
  return (thing) => {
    const isResource = known.get(thing) ?? reader.objects(thing, p.type).includes(resourceClass);
    known.set(thing, isResource);
    return isResource;
  };
}
