import { relatorWords } from '../../formats/index.ts';
import { LANGUAGES, RELATORS } from '../bibliographic/vocabulary.ts';
import type { Value } from '../facts.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** What a property of MARC's list of relators is called, “editor”; undefined for any other. */
export function roleName(property: string): string | undefined {
  return property.startsWith(RELATORS) ? relatorWords(property.slice(RELATORS.length)) : undefined;
}

/** A language of ISO 639-2, which nobody describes here, by its English name. */
export function withLanguageName(value: Value): Value {
  const { term, label } = value;
  if (label !== undefined || term.termType !== 'NamedNode' || !term.value.startsWith(LANGUAGES)) return value;
  const code = term.value.slice(LANGUAGES.length);
  return /^[a-z]{3}$/.test(code) ? { term, label: languageNames.of(code) } : value;
}
