/** Whose number a number is, and the number without what its forms differ by. */
export type AgencyNumber = { readonly agency: string; readonly number: string };

/** Agencies in front of numbers, and the hosts of addresses of the same numbers. */
const AGENCIES: Readonly<Record<string, string>> = {
  orcid: 'ORCID',
  'orcid.org': 'ORCID',
  isni: 'ISNI',
  'isni.org': 'ISNI',
  viaf: 'VIAF',
  'viaf.org': 'VIAF',
  dlc: 'DLC',
  'id.loc.gov': 'DLC',
  'de-588': 'DE-588',
  gnd: 'DE-588',
  'd-nb.info': 'DE-588',
};

/**
 * Of an address the host and the end of its path: http://id.loc.gov/rwo/agents/n79021164 and …/authorities/names/n79021164 are one number of one
 * agency. Of a number, what stands in parentheses in front: (DE-588)118540238.
 */
export function agencyNumber(value: string): AgencyNumber {
  const [, before, after] =
    /^"\(([^)]*)\)(.*)$/s.exec(value) ??
    /^[a-z][a-z\d+.-]*:\/\/(?:www\.)?([^/?#:]+)(.*)$/is.exec(value) ??
    /^"?((?:urn:)?[^:]*):?(.*)$/is.exec(value)!;
  const agency = before!.toLowerCase();
  const parts = value.startsWith('"') ? [after!] : after!.split(/[/#?=&:]/).filter((part) => part !== '');
  const number = (parts.at(-1) ?? '').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return { agency: Object.hasOwn(AGENCIES, agency) ? AGENCIES[agency]! : agency, number };
}
