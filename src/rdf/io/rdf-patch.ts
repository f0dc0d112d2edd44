import type { Quad } from '../terms.ts';
import { plainTerm } from './n3-family/write-terms.ts';

/** What was changed, as Apache Jena's RDF Patch (https://jena.apache.org/documentation/rdf-patch/). */
export const RDF_PATCH = 'application/rdf-patch';

/** The rows before the changes: what the patch is known by, and which one comes before it. */
export function patchHead(id: string, previous: string | undefined): string {
  const before = previous === undefined ? '' : `H prev <${previous}> .\n`;
  return `H id <${id}> .\n${before}TX .\n`;
}

/** A row for each quad that was added (A) or deleted (D). */
export function patchRows(operation: 'A' | 'D', quads: readonly Quad[]): string {
  let text = '';
  for (const { subject, predicate, object, graph } of quads) {
    text += `${operation} ${plainTerm(subject)} ${plainTerm(predicate)} ${plainTerm(object)} `;
    text += graph.termType === 'DefaultGraph' ? '.\n' : `${plainTerm(graph)} .\n`;
  }
  return text;
}

export const PATCH_END = 'TC .\n';
