import type {
  ConceptList,
  ConceptRef,
  LanguageText,
  MappedConcept,
  NoteText,
} from '../../../catalogue/index.ts';
import { externalLink } from '../../components/links.ts';
import { type Html, html, joined } from '../../html.ts';
import { at, type Site } from '../../site.ts';

/** A text that says which language it is in, for readers' voices; apart from the direction of what stands around it in any case. */
export function inLanguage({ text, language }: LanguageText): Html {
  return html`<bdi${language !== '' && html` lang="${language}"`}>${text}</bdi>`;
}

/** A notation before its label, where the label does not begin with it, as those of classifications often do. */
export function notationBefore({ text }: LanguageText, notation: string | undefined): Html | false {
  if (notation === undefined || text === notation || text.startsWith(`${notation} `)) return false;
  return html`<span class="aside">${notation}</span> `;
}

export function conceptAddress(site: Site, iri: string, lang: string | undefined): string {
  return `${at(site, '/concept')}?${new URLSearchParams({ iri, ...(lang && { lang }) })}`;
}

/** One of its lists as a whole, from one place on. */
export function conceptListAddress(
  site: Site,
  iri: string,
  list: ConceptList,
  lang: string | undefined,
  offset = 0,
): string {
  const from = offset === 0 ? '' : `&${new URLSearchParams({ offset: String(offset) })}`;
  return `${conceptAddress(site, iri, lang)}&${new URLSearchParams({ list })}${from}`;
}

/** A concept by its label and notation; one that is not described here leads to its own address, which is shown where nothing names it. */
export function conceptLink(
  site: Site,
  { iri, label, notation, isKnown, isDeprecated }: ConceptRef,
  lang: string | undefined,
): Html {
  const code = notationBefore(label, notation);
  if (iri.startsWith('_:')) return html`${code}${inLanguage(label)}`;
  if (!isKnown)
    return html`${code}<bdi>${isEndOf(iri, label.text) ? externalLink(iri) : externalLink(iri, label.text)}</bdi>`;
  return html`${code}<a href="${conceptAddress(site, iri, lang)}">${inLanguage(label)}</a>${isDeprecated === true && html` <span class="aside">(no longer used)</span>`}`;
}

/** Whether a label is what an address ends with, which says nothing beside the address. */
export const isEndOf = (iri: string, label: string): boolean => iri.replace(/[/#]+$/, '').endsWith(label);

/** A concept of another vocabulary, with what that is called. */
export function mappedConcept(site: Site, mapped: MappedConcept, lang: string | undefined): Html {
  const { vocabulary } = mapped;
  return html`${conceptLink(site, mapped, lang)}${vocabulary !== undefined && html` <span class="aside">(${inLanguage(vocabulary)})</span>`}`;
}

export function conceptLinks(site: Site, refs: readonly ConceptRef[], lang: string | undefined): Html {
  return joined(
    refs.map((ref) => conceptLink(site, ref, lang)),
    ', ',
  );
}

/** A text of a note, and behind it the concepts that the note leads on to. */
export function noteText(site: Site, text: NoteText, lang: string | undefined): Html {
  const { seeAlso } = text;
  return html`${inLanguage(text)}${seeAlso !== undefined && html` → ${conceptLinks(site, seeAlso, lang)}`}`;
}

const names = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' });

/** A language as English calls it; its tag where English has no name for it. */
export function languageName(tag: string): string {
  if (tag === '') return 'no language';
  // Of private use (fi-x-savo) the names know nothing, and would call it by the rest alone.
  const [known, own] = [tag.replace(/-?\bx-.*$/i, ''), /\bx-.*$/i.exec(tag)?.[0]];
  if (own !== undefined) return known === '' ? tag : `${languageName(known)} (${own})`;
  try {
    return names.of(tag) ?? tag;
  } catch {
    // Tags of private use need not be well-formed for the names.
    return tag;
  }
}
