import type { Addresses } from '../addresses.ts';
import type { Asking } from '../asking.ts';
import type { ThingRef } from '../views.ts';
import type { FoundMarks } from './read-marks.ts';

/**
 * A view in which every link to a thing of the demonstration, and to a resource that may not hold any more, says so. One pass over the finished view, so that no part
 * of a page, and no page that is still to come, can name such a thing without its mark. Views are plain data; whatever
 * has the members of a `ThingRef` is one.
 */
export async function marked<View>(view: View, asking: Asking, addresses: Addresses): Promise<View> {
  const things = new Set<string>();
  visitRefs(view, (ref) => {
    if (ref.path !== undefined) things.add(ref.iri);
  });
  if (things.size === 0) return view;
  const found = await asking.read<FoundMarks>('catalogue.marks', {
    things: [...things],
    demonstrationGraph: addresses.graphIri('demonstration'),
  });
  if (Object.values(found).every((ofOneKind) => ofOneKind.length === 0)) return view;
  const demonstration = new Set(found.demonstration);
  const fictional = new Set(found.fictional);
  const standings = new Map(found.standing.map(({ iri, standing }) => [iri, standing]));
  return mapRefs(view, (ref) => ({
    ...ref,
    ...(demonstration.has(ref.iri) ? { demonstration: true } : {}),
    ...(fictional.has(ref.iri) ? { fictional: true } : {}),
    ...(ref.kind === 'resource' && standings.has(ref.iri) ? { standing: standings.get(ref.iri) } : {}),
  })) as View;
}

function visitRefs(value: unknown, visit: (ref: ThingRef) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const member of value) visitRefs(member, visit);
  else if (isRef(value)) visit(value);
  else for (const name in value) visitRefs((value as Readonly<Record<string, unknown>>)[name], visit);
}

function mapRefs(value: unknown, map: (ref: ThingRef) => ThingRef): unknown {
  if (Array.isArray(value)) return value.map((member) => mapRefs(member, map));
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return map(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapRefs(member, map)]));
}

function isRef(value: object): value is ThingRef {
  return 'iri' in value && 'label' in value && 'kind' in value && 'path' in value;
}
