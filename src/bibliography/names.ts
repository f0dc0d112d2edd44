import type { Agent, AgentKind } from './bibliographic-record.ts';
import { squeezed } from './punctuation.ts';

/** A person from "Family, Given" or "Given Family"; suffixes such as Jr. go with the given name. */
export function personOf(text: string, role: string): Agent | undefined {
  const even = squeezed(text);
  const name = even.endsWith(',') ? even.replace(/,+$/, '') : even;
  if (name === '') return undefined;
  const comma = name.indexOf(',');
  if (comma > 0) {
    const family = name.slice(0, comma).trim();
    const given = squeezed(name.slice(comma + 1));
    if (given === '') return { kind: 'person', name: family, family, role };
    // Nearly always it is the text at hand, which is in one piece: only spaces may have been taken off.
    const isSame =
      name.length === family.length + given.length + 2 && family.length === comma && name[comma + 1] === ' ';
    return { kind: 'person', name: isSame ? name : `${family}, ${given}`, family, given, role };
  }
  return { kind: 'person', name, role };
}

/** A person whose name's parts are told apart already; `terms` are words behind them (Jr., sieur de), which stand in the name alone. */
export function personOfParts(family: string, given: string, role: string, terms = ''): Agent | undefined {
  const parts = [squeezed(family), squeezed(given), squeezed(terms)].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return {
    kind: 'person',
    name: parts.join(', '),
    ...(squeezed(family) === '' ? {} : { family: squeezed(family) }),
    ...(squeezed(given) === '' ? {} : { given: squeezed(given) }),
    role,
  };
}

const CORPORATE =
  /\b(?:university|universit[äa]t|universit[ée]|college|institut\w*|department|ministry|council|committee|commission|association|society|group|team|consortium|network|foundation|trust|agency|bureau|office|library|press|cent(?:er|re)|company|inc|ltd|gmbh|corporation|organi[sz]ation|union|board|authority|service|services|government|collaborat\w+|investigators|who|nhs|unesco)\b/i;

/** Whether a name that no field says more about is that of a body: a comma makes it a person's. */
export function kindOfName(name: string): AgentKind {
  if (/^[^,]+,\s*\S/.test(name) && !/,\s*(?:inc|ltd|llc|gmbh)\b/i.test(name)) return 'person';
  return CORPORATE.test(name) ? 'organisation' : 'person';
}

const ADDRESS = /^https?:\/\/\S+$/;

export function agentOf(text: string, role: string, kind: AgentKind = kindOfName(text)): Agent | undefined {
  // An address is no name: it is told as it stands.
  if (text.startsWith('http') && ADDRESS.test(text)) return undefined;
  if (kind === 'person') return personOf(text, role);
  // Programs keep the name of a body in one piece by a comma behind it.
  const name = squeezed(text).replace(/\s*,+$/, '');
  return name === '' ? undefined : { kind, name, role };
}

/** "Family, Given" turned round where a format writes names as they are spoken. */
export function spokenName({ name, family, given }: Agent): string {
  return family !== undefined && given !== undefined ? `${given} ${family}` : name;
}

/** The words of a name behind its parts, which tell somebody from others of that name: “sieur de” in “Beaulieu, Sébastien, sieur de”. */
export function termsOfName({ name, family, given }: Agent): string | undefined {
  if (family === undefined) return undefined;
  const parts = given === undefined ? family : `${family}, ${given}`;
  return name.startsWith(`${parts}, `) ? name.slice(parts.length + 2) : undefined;
}
