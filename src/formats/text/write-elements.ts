import type { SourceNode } from '../source-record.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

/** Nodes as indented XML; `nameOf` puts a prefix before a name. */
export function elementsText(
  nodes: readonly SourceNode[],
  indent: string,
  nameOf: (name: string) => string = (name) => name,
): string {
  return nodes.map((node) => elementText(node, indent, nameOf)).join('');
}

function elementText(
  { name, text, attributes, children }: SourceNode,
  indent: string,
  nameOf: (name: string) => string,
): string {
  const given = Object.entries(attributes ?? {}).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  const tag = nameOf(name);
  const start = `${indent}<${tag}${given.join('')}>`;
  if (children === undefined || children.length === 0) return `${start}${escapeText(text)}</${tag}>\n`;
  return `${start}${escapeText(text)}\n${elementsText(children, `${indent}  `, nameOf)}${indent}</${tag}>\n`;
}
