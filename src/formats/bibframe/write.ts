import type { RecordWriter } from '../format.ts';
import { addressOfName } from '../rdf/short-names.ts';
import type { SourceNode } from '../source-record.ts';
import { elementsText } from '../text/write-elements.ts';
import { thingOf } from './things.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const START = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:bf="http://id.loc.gov/ontologies/bibframe/" xmlns:bflc="http://id.loc.gov/ontologies/bflc/">\n`;

/** BIBFRAME 2 (https://id.loc.gov/ontologies/bibframe.html) in RDF/XML: a Work with one Instance in it for each record. */
export const bibframeWriter: RecordWriter = {
  head: DECLARATION + START,
  between: '',
  tail: '</rdf:RDF>\n',
  record: (nodes, { address }) => elementsText([workOf(nodes, address)], '  '),
};

/** What is said of the Work; everything else is of the Instance, and the title of both. */
const OF_WORK = new Set([
  'bf:contribution',
  'bf:language',
  'bf:summary',
  'bf:tableOfContents',
  'bf:intendedAudience',
  'bf:subject',
  'bf:genreForm',
  'bf:classification',
]);

/** The resource of the catalogue is the Instance, which has its address. */
function workOf(nodes: readonly SourceNode[], address: string | undefined): SourceNode {
  const about = (iri: string) => (address === undefined ? {} : { attributes: { 'rdf:about': iri } });
  const classes = nodes.filter(({ name }) => name === 'a');
  const fields = nodes.filter(({ name }) => name !== 'a');
  const isMainTitle = ({ name, children = [] }: SourceNode) =>
    name === 'bf:title' && children.some((child) => child.name === 'a' && child.text === 'bf:Title');
  const [title] = fields.filter(isMainTitle);
  const instance: SourceNode = {
    name: 'bf:Instance',
    text: '',
    ...about(`${address}`),
    children: fields.filter(({ name }) => !OF_WORK.has(name)).map(thingOf),
  };
  return {
    name: 'bf:Work',
    text: '',
    ...about(`${address}#work`),
    children: [
      ...classes.map(({ text }) => classOf(text)),
      ...(title === undefined ? [] : [thingOf(title)]),
      ...fields.filter(({ name }) => OF_WORK.has(name)).map(thingOf),
      { name: 'bf:hasInstance', text: '', children: [instance] },
    ],
  };
}

function classOf(text: string): SourceNode {
  return { name: 'rdf:type', text: '', attributes: { 'rdf:resource': addressOfName(text) } };
}
