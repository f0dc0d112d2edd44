import type { SourceNode } from '../source-record.ts';

/** Attributes that say what XML an element is written in, and nothing of what it is about. */
const OF_XML = new Set(['xmlns', 'schemaLocation', 'noNamespaceSchemaLocation']);

/**
 * What an envelope says of a record behind it, as a field of the record that no rule has to know: provenance and rights in an `about` of
 * OAI-PMH (http://www.openarchives.org/OAI/2.0/guidelines-provenance.htm), which say much in attributes.
 */
export function besideField(node: SourceNode): SourceNode {
  return { ...withAttributes(node), name: node.name === 'about' ? 'oai about' : node.name };
}

function withAttributes({ name, text, attributes = {}, children = [] }: SourceNode): SourceNode {
  const said = Object.entries(attributes)
    .filter(([key, value]) => !OF_XML.has(key) && value.trim() !== '')
    .map(([key, value]) => ({ name: `@${key}`, text: value }));
  return { name, text, children: [...said, ...children.map(withAttributes)] };
}
