import { describe, expect, it } from 'vitest';
import { readDetected as read } from './reading.ts';

describe('RDF', () => {
  it('has people in containers and lists, in their order', async () => {
    const { record, unmapped } = await read(`@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
[] a bibo:Article ; dcterms:title "One" ;
  bibo:authorList [ a rdf:Seq ; rdf:_2 [ a foaf:Person ; foaf:name "Poe, Edgar" ] ; rdf:_1 [ a foaf:Person ; foaf:name "Roe, Jane" ] ; rdf:_10 "Zoe, Zara" ] .
`);
    expect(record.creator).toMatchObject([
      { name: 'Roe, Jane' },
      { name: 'Poe, Edgar' },
      { name: 'Zoe, Zara' },
    ]);
    expect(unmapped).toEqual([]);
  });

  it('in RDF/XML has containers of rdf:li', async () => {
    const { record } =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bibo="http://purl.org/ontology/bibo/">
<bibo:Book rdf:about="http://example.org/1"><dc:title>One</dc:title><dc:creator><rdf:Seq><rdf:li>Roe, Jane</rdf:li><rdf:li>Poe, Edgar</rdf:li></rdf:Seq></dc:creator></bibo:Book></rdf:RDF>`);
    expect(record.creator).toMatchObject([{ name: 'Roe, Jane' }, { name: 'Poe, Edgar' }]);
  });
});

describe('RDF of Zotero', () => {
  it('has its people, pages and what an article is in', async () => {
    const { record } =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType><dc:title>One</dc:title><bib:pages>5-9</bib:pages>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dcterms:isPartOf><bib:Journal><dc:title>Journal</dc:title><prism:volume>3</prism:volume></bib:Journal></dcterms:isPartOf></bib:Article></rdf:RDF>`);
    expect(record).toMatchObject({
      type: [{ value: 'article' }],
      title: [{ value: 'One' }],
      creator: [{ name: 'Roe, Jane' }],
      hostTitle: [{ value: 'Journal' }],
      volume: [{ value: '3' }],
      pages: [{ value: '5-9' }],
    });
  });
});

describe('RDF of people and concepts', () => {
  it('has every number of a person, and tells the labels of a concept that are left out', async () => {
    const { record, warnings, unmapped } = await read(
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'Book',
        name: 'One',
        author: {
          '@type': 'Person',
          name: 'Roe, Jane',
          identifier: [
            { '@type': 'PropertyValue', propertyID: 'ORCID', value: '0000-0002-1825-0097' },
            { '@type': 'PropertyValue', propertyID: 'ISNI', value: '0000000121032683' },
          ],
          sameAs: ['https://viaf.org/viaf/1', 'https://d-nb.info/gnd/2'],
        },
        about: {
          '@type': 'DefinedTerm',
          name: [
            { '@language': 'en', '@value': 'Care' },
            { '@language': 'de', '@value': 'Pflege' },
          ],
        },
      }),
    );
    expect(record.creator?.[0]?.identifiers).toEqual([
      { scheme: 'orcid', value: '0000-0002-1825-0097' },
      { scheme: 'isni', value: '0000000121032683' },
      { scheme: 'uri', value: 'https://viaf.org/viaf/1' },
      { scheme: 'uri', value: 'https://d-nb.info/gnd/2' },
    ]);
    expect(record.subject).toMatchObject([{ label: 'Care' }]);
    expect(warnings).toEqual(['about: “Care” has other labels, which are left out: Pflege']);
    expect(unmapped).toEqual([]);
  });
});

it('of the German National Library has places, extents and names by the terms of RDA, ISBD and GND', async () => {
  const { record, unmapped } =
    await read(`@prefix bibo: <http://purl.org/ontology/bibo/> . @prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdau: <http://rdaregistry.info/Elements/u/> .
@prefix isbd: <http://iflastandards.info/ns/isbd/elements/> . @prefix gndo: <https://d-nb.info/standards/elementset/gnd#> .
<http://d-nb.info/1> a bibo:Document ; dc:title "Eins" ; dcterms:creator <https://d-nb.info/gnd/2> ; rdau:P60163 "Berlin" ; rdau:P60333 "Berlin : Verlag" ; dc:publisher "Verlag" ;
  isbd:P1053 "447 S." ; rdau:P60489 "Diss., 2012" ; dcterms:medium <http://rdaregistry.info/termList/RDACarrierType/1044> .
<https://d-nb.info/gnd/2> a gndo:DifferentiatedPerson ; gndo:preferredNameForThePerson "Roe, Jane" .
`);
  expect(record).toMatchObject({
    creator: [
      {
        kind: 'person',
        name: 'Roe, Jane',
        identifiers: [{ scheme: 'uri', value: 'https://d-nb.info/gnd/2' }],
      },
    ],
    place: [{ value: 'Berlin' }],
    extent: [{ value: '447 S.' }],
    note: [{ value: 'Diss., 2012' }],
  });
  expect(unmapped).toEqual(['dcterms:medium: http://rdaregistry.info/termList/RDACarrierType/1044']);
});
