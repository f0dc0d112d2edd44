import { PinakesError } from '../../base/index.ts';

/** Properties of schema.org whose values its context makes addresses, as far as records have them (https://schema.org/docs/jsonldcontext.jsonld). */
const ADDRESSES = [
  'url',
  'sameAs',
  'license',
  'image',
  'thumbnailUrl',
  'contentUrl',
  'embedUrl',
  'mainEntityOfPage',
  'additionalType',
  'acquireLicensePage',
  'codeRepository',
  'discussionUrl',
  'publishingPrinciples',
  'relatedLink',
  'significantLink',
];

const CONTEXT = JSON.stringify({
  '@context': {
    '@vocab': 'https://schema.org/',
    schema: 'https://schema.org/',
    type: '@type',
    id: '@id',
    ...Object.fromEntries(ADDRESSES.map((name) => [name, { '@type': '@id' }])),
  },
});

/** Stands for the one context that half of the web's JSON-LD names by its address; nothing is fetched. */
export async function loadSchemaOrgContext(
  address: string,
): Promise<{ readonly text: string; readonly address: string }> {
  if (/^https?:\/\/(?:www\.)?schema\.org(?:[/?#]|$)/i.test(address)) return { text: CONTEXT, address };
  throw new PinakesError(
    'rdf-syntax',
    `the context ${address} is at a remote address, and remote contexts are not fetched. Put the context into the document`,
  );
}
