import type { Catalogue } from '../catalogue/index.ts';
import type { Settings } from '../config/index.ts';
import type { ChangeSummary, Engine } from '../engine/index.ts';

export type GreetingParts = {
  readonly address: string;
  readonly settings: Settings;
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  /** What was loaded, when this is the first start. */
  readonly created: ChangeSummary | undefined;
};

/** What a start says: where it listens, what it holds, and what to try. */
export async function greeting({
  address,
  settings,
  engine,
  catalogue,
  created,
}: GreetingParts): Promise<string> {
  const { baseUrl } = engine.status();
  const { statements, resources } = await catalogue.holdings();
  const file = `${settings.data}/catalogue.db`;
  const number = (value: number) => value.toLocaleString('en-GB');
  return [
    `Pinakes listens on ${address}`,
    `  ${created === undefined ? 'opened' : 'created'} ${file}: ${number(statements)} statements, ${number(resources)} resources`,
    ...(baseUrl === address ? [] : [`  identifiers begin with ${baseUrl}`]),
    '',
    'Try:',
    `  a record, as a page    ${address}/resource/1000`,
    `  the same as Turtle     curl -H 'Accept: text/turtle' ${address}/resource/1000`,
    `  why it is related      ${address}/resource/1000/related`,
    `  search                 ${address}/search?q=co-production`,
    `  ask in SPARQL          ${address}/sparql`,
    '',
    'Stop with Ctrl+C.',
  ].join('\n');
}
