import type { PushWriter, WriterSetting } from '../contract.ts';
import { plainTerm } from './write-terms.ts';

/** N-Triples (https://www.w3.org/TR/n-triples/) and N-Quads: one statement a line, in the canonical form. */
export function linesWriter(_setting: WriterSetting, holdsGraphs: boolean): PushWriter {
  return {
    write(quads) {
      let text = '';
      for (const { subject, predicate, object, graph } of quads) {
        text += `${plainTerm(subject)} ${plainTerm(predicate)} ${plainTerm(object)} `;
        if (holdsGraphs && graph.termType !== 'DefaultGraph') text += `${plainTerm(graph)} `;
        text += '.\n';
      }
      return text;
    },
    end: () => '',
  };
}
