import type { ConceptFact } from '../../../catalogue/index.ts';
import { statedDate } from '../../components/date-time.ts';
import { factList } from '../../components/facts.ts';
import { grouped } from '../../components/text.ts';
import { type Html, html, joined } from '../../html.ts';
import type { Site } from '../../site.ts';
import { conceptLink, noteText } from './concept-link.ts';

/** What properties of other vocabularies say of a concept or a scheme; the address of each shows where one points at its name. */
export function ownFacts(site: Site, facts: readonly ConceptFact[], lang: string | undefined): Html {
  const value = ({ values, total }: ConceptFact): Html => {
    const shown = values.map((one) =>
      'iri' in one ? conceptLink(site, one, lang) : (statedDate(one.text) ?? noteText(site, one, lang)),
    );
    return html`${joined(shown, ', ')}${total > values.length && html` and ${grouped(total - values.length)} more`}`;
  };
  return factList(
    facts.map((fact) => ({
      label: html`<span title="${fact.property}">${fact.label}</span>`,
      value: value(fact),
    })),
  );
}
