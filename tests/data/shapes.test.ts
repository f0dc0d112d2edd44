import { beforeAll, describe, expect, it } from 'vitest';
import { literal, namedNode, namespaces, type Quad, quad, type Term } from '../../src/rdf/index.ts';
import { compileShapes, type Shapes } from '../../src/shacl/index.ts';
import { parseText } from '../rdf/parsing.ts';
import {
  id,
  instancesOf,
  iri,
  readAllShipped,
  readShipped,
  readShippedFile,
  valuesOf,
} from './shipped-files.ts';
import { type Finding, problemsOf, validateElsewhere, validateWith, violations } from './validate.ts';

let data: readonly Quad[];
let realData: readonly Quad[];
let shapes: readonly Quad[];
let compiled: Shapes;
beforeAll(async () => {
  data = await readAllShipped('records', 'demonstration', 'thesaurus', 'ontology');
  realData = await readAllShipped('records', 'thesaurus', 'ontology');
  shapes = await readShipped('shapes');
  compiled = compileShapes(shapes);
});

describe('the shipped data against the shapes', () => {
  it('has no violation, with and without the demonstration', () => {
    expect(violations(validateWith(compiled, data))).toEqual([]);
    expect(violations(validateWith(compiled, realData))).toEqual([]);
  });

  it('is warned of what nobody has looked for, and of nothing else', () => {
    const warnings = validateWith(compiled, realData).filter((finding) => finding.severity === 'Warning');
    expect([...new Set(warnings.map((finding) => finding.thing))]).toEqual([id('resource/1001')]);
    expect(warnings.map((finding) => finding.shape)).toContain('issued-known');
  });

  it('is judged alike by a processor that others wrote, with everything broken at once', async () => {
    const broken = breakages.reduce((quads, [, breaking]) => breaking(quads), data);
    const named = (findings: readonly Finding[]) => findings.map((finding) => JSON.stringify(finding)).sort();
    const ours = validateWith(compiled, broken);
    expect(violations(ours).length).toBeGreaterThan(breakages.length / 2);
    expect(named(ours)).toEqual(named(await validateElsewhere(shapes, broken)));
  });
});

const record = id('resource/1000');
/** What is broken, how, and the shape that must find it. */
const breakages: readonly (readonly [string, (quads: readonly Quad[]) => readonly Quad[], string])[] = [
  ['a resource without a title', without(record, 'dcterms:title'), 'Resource-title'],
  ['two titles in a language', plus(record, 'dcterms:title', literal('Principles', 'en')), 'Resource-title'],
  [
    'a number as a title',
    plus(record, 'dcterms:title', literal('6', namedNode(iri('xsd:integer')))),
    'Resource-title',
  ],
  ['two keys', plus(record, 'dcterms:identifier', literal('1')), 'Resource-identifier'],
  [
    'a year both given and not stated',
    plus(record, 'dcterms:issued', literal('2016', namedNode(iri('xsd:gYear')))),
    'issued-not-both',
  ],
  ['a year that is no year', plus(record, 'dcterms:issued', literal('soon')), 'Resource-issued'],
  ['words as a subject', plus(record, 'dcterms:subject', literal('carers', 'en')), 'Resource-subject'],
  [
    'an icon as content type',
    plus(record, 'pin:contentType', namedNode(id('icon/book'))),
    'Resource-contentType',
  ],
  [
    'a companion that does not answer',
    without(id('resource/1001'), 'pin:companion'),
    'Resource-companion-back',
  ],
  [
    'an author without a name',
    without(id('agent/people-and-communities-board'), 'foaf:name'),
    'Resource-creator',
  ],
  ['a record of nothing', without(id('record/1000'), 'foaf:primaryTopic'), 'CatalogueRecord-primaryTopic'],
  [
    'a principle without wording',
    without(id('principle/six-principles-2'), 'dcterms:description'),
    'Principle-description',
  ],
  [
    'a principle that leaves its set',
    without(id('principle/six-principles-6'), 'pin:inSet'),
    'PrincipleSet-members-agree',
  ],
  [
    'a principle that is not in the list',
    plus(id('principle-set/six-principles'), 'pin:hasPrinciple', namedNode(id('principle/seven'))),
    'PrincipleSet-list-members',
  ],
  [
    'a case study told nowhere',
    without(id('case-study/exampleton-interpreters'), 'pin:reportedIn'),
    'CaseStudy-reportedIn',
  ],
  ['a relation without a reason', without(id('relation/1000-1001'), 'pin:reason'), 'Relation-reason'],
  [
    'a concept of another list as the kind of access',
    plus(id('access/2004-1'), 'pin:accessKind', namedNode(id('icon/book'))),
    'AccessStatement-accessKind',
  ],
  [
    'a collection that is neither real nor demonstration',
    without(id('collection/main'), 'pin:demonstration'),
    'Collection-demonstration',
  ],
  [
    'an invention that hides it',
    plus(id('resource/2000'), 'pin:fictional', literal('true', namedNode(iri('xsd:boolean')))),
    'fictional-says-so',
  ],
  ['a concept without a label', without(id('subject/carers'), 'skos:prefLabel'), 'Concept-prefLabel'],
  [
    'a related term that does not answer',
    without(id('subject/housing'), 'skos:related'),
    'Concept-related-back',
  ],
];

describe('broken copies', () => {
  it.each(breakages)('%s is a violation that says what to do', (_, broken, shape) => {
    const copy = broken(data);
    expect(copy.length).not.toBe(data.length);
    const found = violations(validateWith(compiled, copy)).filter((finding) => finding.shape === shape);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]?.message).toMatch(/^[A-Z].{10,}\.$/);
  });

  it('are told what is wrong in words, without names of classes and datatypes', () => {
    const problems = (broken: readonly Quad[], shape: string) => problemsOf(compiled, broken, shape);
    const words = plus(record, 'dcterms:subject', literal('carers', 'en'))(data);
    expect(problems(words, 'Resource-subject')).toEqual([
      '“carers” (en) is text, where a link to a subject term is wanted',
    ]);
    const icon = plus(record, 'dcterms:audience', namedNode(id('icon/book')))(data);
    expect(problems(icon, 'Resource-audience')).toEqual([`<${id('icon/book')}> is not known as an audience`]);
    const year = plus(record, 'dcterms:issued', literal('soon'))(data);
    expect(problems(year, 'Resource-issued')).toEqual(['“soon” is not a year (xsd:gYear)']);
    expect(problems(year, 'issued-not-both')).toEqual([
      'it has “year of publication” and year of publication as “not stated, not known or not checked” together, and should not',
    ]);
    expect(problems(without(record, 'pin:notStated')(data), 'place-known')).toContain(
      'it has neither “place of publication”, place of publication as “not stated” nor place of publication as “not known”',
    );
    const part = plus(record, 'dcterms:title', namedNode('urn:title'))(data);
    expect(problems(part, 'Resource-title')).toContain(
      '<urn:title> is neither text with its language nor text without a language',
    );
  });

  it('are told what is wanted by shapes within shapes of a profile of one’s own', async () => {
    const text = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <http://e.example/#> .
e:Book a sh:NodeShape ; sh:targetClass e:Book ; sh:property e:due, e:loan, e:shelf, e:mark, e:self, e:told, e:some ;
  sh:closed true ; sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> e:due e:loan e:shelf e:mark e:self e:told ) .
e:some sh:path e:due ; sh:qualifiedValueShape [ sh:or ( [ sh:class e:Day ] [ sh:class e:Day ] ) ] ; sh:qualifiedMinCount 1 .
e:due sh:path e:due ; sh:xone ( [ sh:datatype xsd:date ; sh:minInclusive "2020-01-01"^^xsd:date ] [ sh:in ( "never" e:soonEnough ) ] ) .
e:loan sh:path e:loan ; sh:node [ sh:property [ sh:path e:lentTo ; sh:name "lent to" ; sh:minCount 1 ; sh:class e:CardHolder ] ] .
e:shelf sh:path e:shelf ; sh:and ( [ sh:pattern "^[A-Z]" ] [ sh:or ( [ sh:maxLength 3 ] [ sh:languageIn ( "en" "cy" ) ] ) ] ) .
e:mark sh:path e:mark ; sh:not [ sh:node [ sh:path e:of ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 2 ] ] .
e:self sh:path e:self ; sh:node [ sh:deactivated true ] ; sh:or ( e:SelfNamed [ sh:hasValue 1 ] ) .
e:SelfNamed a sh:NodeShape ; sh:property [ sh:path [ sh:inversePath e:self ] ; sh:node e:SelfNamed ] ; sh:nodeKind sh:IRI .
e:told sh:path e:told ; sh:message "In words of its own." ; sh:or ( [ sh:datatype xsd:date ] [ sh:class e:Book ] ) .`;
    const book = `@prefix e: <http://e.example/#> . e:b a e:Book ; e:due "soon" ; e:loan e:l ; e:shelf "a4b7" ; e:mark e:m ; e:self "x" ; e:told 4 ; e:soldTo e:x .
e:m e:of e:b, e:l .`;
    const parsed = (turtle: string) => parseText(turtle, { mediaType: 'text/turtle' });
    const own = compileShapes(await parsed(text));
    const found = await parsed(book);
    const problem = (key: string) => problemsOf(own, found, key);
    expect(problem('due')).toEqual([
      '“soon” is not one that does exactly one of these: it is a day (xsd:date) and is 2020-01-01 or more; it is “never” or soon enough',
    ]);
    expect(problem('loan')).toEqual([
      '<http://e.example/#l> is not one that has “lent to”, and that has only “lent to” that is a card holder',
    ]);
    expect(problem('shelf')).toEqual([
      '“a4b7” is not one that matches the pattern ^[A-Z], and that (has at the most 3 characters, or is in en or cy)',
    ]);
    expect(problem('mark')).toEqual([
      '<http://e.example/#m> is one that has at least 2 of “of” that is a link, and should not be',
    ]);
    expect(problem('self')).toEqual([
      '“x” is not one that is a link and has only “self of another” that is a link and has only “self of another” that has only “self of another” that is as “self named” asks, or that is “1”',
    ]);
    expect(problem('told')).toEqual(['“4” is neither a day (xsd:date) nor a book']);
    const messages = Object.fromEntries(
      validateWith(own, found).map(({ shape, message }) => [shape, message]),
    );
    expect(problem('some')).toEqual(['at least one value should be one that is a day']);
    expect(problem('Book')).toEqual([
      '<http://e.example/#x> is given as “sold to”, for which there is no place',
    ]);
    expect(messages.told).toBe('In words of its own.');
    expect(messages.loan).toBe(
      'The value should be one that has “lent to”, and that has only “lent to” that is a card holder.',
    );
  });

  it('an undeclared missing year is a warning, not a violation', () => {
    const findings = validateWith(compiled, without(record, 'pin:notStated')(data));
    const own = findings.filter((finding) => finding.thing === record);
    expect(own.map((finding) => [finding.shape, finding.severity])).toEqual([
      ['issued-known', 'Warning'],
      ['place-known', 'Info'],
    ]);
  });
});

describe('the least that may be stored', () => {
  it('is a title, of a resource; what else is desirable is asked for', () => {
    const little = [
      quad(namedNode('urn:r'), namedNode(iri('rdf:type')), namedNode(iri('pin:Resource'))),
      quad(namedNode('urn:r'), namedNode(iri('dcterms:title')), literal('Principles')),
    ];
    const findings = validateWith(compiled, little);
    expect(violations(findings)).toEqual([]);
    expect(findings.map(({ shape }) => shape)).toContain('Resource-title-language');
    expect(violations(validateWith(compiled, little.slice(0, 1))).map(({ shape }) => shape)).toEqual([
      'Resource-title',
    ]);
  });
});

describe('the shapes', () => {
  it('cover every class of the vocabulary', async () => {
    const ontology = await readShipped('ontology');
    const targets = shapes
      .filter((each) => each.predicate.value === iri('sh:targetClass'))
      .map((each) => each.object.value);
    const classes = instancesOf(ontology, 'owl:Class').filter((each) => each.startsWith(namespaces.pin));
    expect(classes.filter((each) => !targets.includes(each))).toEqual([iri('pin:SourceCatalogue')]);
  });

  it('give every field a name, a description, a message, a group and a place in it', () => {
    const fields = instancesOf(shapes, 'sh:PropertyShape');
    expect(fields.length).toBeGreaterThan(60);
    for (const field of fields) {
      for (const property of ['sh:path', 'sh:name', 'sh:description', 'sh:message', 'sh:group', 'sh:order']) {
        expect(valuesOf(shapes, field, property), `${field} ${property}`).toHaveLength(1);
      }
    }
  });

  it('are all reached from a shape with a target', () => {
    const reached = new Set(
      shapes.filter((each) => each.predicate.value === iri('sh:property')).map((each) => each.object.value),
    );
    expect(instancesOf(shapes, 'sh:PropertyShape').filter((field) => !reached.has(field))).toEqual([]);
  });
});

function without(subject: string, property: string): (quads: readonly Quad[]) => readonly Quad[] {
  return (quads) =>
    quads.filter((each) => each.subject.value !== subject || each.predicate.value !== iri(property));
}

function plus(subject: string, property: string, value: Term): (quads: readonly Quad[]) => readonly Quad[] {
  return (quads) => [...quads, quad(namedNode(subject), namedNode(iri(property)), value)];
}

describe('the example of a new resource', () => {
  it.each([
    'new-resource',
    'three-cases',
    'toolkit-and-review',
    'law-figures-and-talks',
    'own-collection',
    'new-term',
  ])('is valid beside the shipped data, without a warning or a remark: %s', async (name) => {
    const example = await readShippedFile(`ontology/examples/${name}.ttl`);
    const own = new Set(example.map((each) => each.subject.value));
    const findings = validateWith(compiled, [...data, ...example]);
    expect(findings.filter(({ thing }) => own.has(thing))).toEqual([]);
    expect(violations(findings)).toEqual([]);
  });

  it('has a thing of every class that a record is made of, and links only what there is', async () => {
    const example = await readShippedFile('ontology/examples/new-resource.ttl');
    for (const name of [
      'Resource',
      'CatalogueRecord',
      'AccessStatement',
      'PrincipleSet',
      'Principle',
      'CaseStudy',
      'Evidence',
      'Relation',
      'StatementOrigin',
    ]) {
      expect(instancesOf(example, `pin:${name}`).length, name).toBeGreaterThan(0);
    }
    const known = new Set([...data, ...example].map((each) => each.subject.value));
    const linked = example.map((each) => each.object.value).filter((value) => value.startsWith(`${id('')}`));
    expect(linked.filter((thing) => !known.has(thing))).toEqual([]);
  });
});
