import type { ResourceView, ThingRef } from '../catalogue/index.ts';

/** A resource in schema.org's terms, for search engines. An entry that is fictional is not offered to them at all. */
export function schemaOrg(view: ResourceView): unknown {
  const base = { '@context': 'https://schema.org', '@type': 'WebPage', name: view.title };
  if (view.fictional) return base;
  const { abstract, issued } = view;
  return {
    ...base,
    '@type': 'CreativeWork',
    '@id': view.ref.iri,
    ...(abstract === undefined ? {} : { abstract: abstract.text }),
    ...list('author', view.creators, (ref) => ({ '@id': ref.iri, name: ref.label })),
    ...list('publisher', view.publishers, (ref) => ({ '@id': ref.iri, name: ref.label })),
    ...list('about', view.subjects, (ref) => ({ '@type': 'DefinedTerm', '@id': ref.iri, name: ref.label })),
    ...list('audience', view.audiences, (ref) => ({ '@type': 'Audience', audienceType: ref.label })),
    ...list('genre', view.contentTypes, (ref) => ref.label),
    ...(issued.status === 'stated' ? { datePublished: issued.value } : {}),
  };
}

function list(
  name: string,
  refs: readonly ThingRef[],
  map: (ref: ThingRef) => unknown,
): Record<string, unknown> {
  return refs.length === 0 ? {} : { [name]: refs.map(map) };
}
