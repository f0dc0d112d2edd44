import { expect } from 'vitest';
import type { ConceptView, SchemeView } from '../../src/catalogue/index.ts';
import { pinakes } from './running-server.ts';

/** Asks a server that is running for pages and JSON of thesauri. */
export function askedThesauri(server: { readonly address: string; readonly folder: string }) {
  const get = (path: string, accept: string, language = ''): Promise<Response> =>
    fetch(`${server.address}${path}`, {
      headers: { accept, 'accept-language': language, connection: 'close' },
    });
  const json = async <Body>(
    path: string,
    parameters: Record<string, string>,
    language = '',
  ): Promise<Body> => {
    const response = await get(`${path}?${new URLSearchParams(parameters)}`, 'application/json', language);
    expect(response.status, path).toBe(200);
    return (await response.json()) as Body;
  };
  return {
    get,
    json,
    scheme: (iri: string, parameters: Record<string, string> = {}, language = '') =>
      json<SchemeView>('/thesaurus', { scheme: iri, ...parameters }, language),
    concept: (iri: string, parameters: Record<string, string> = {}, language = '') =>
      json<ConceptView>('/concept', { iri, ...parameters }, language),
    async load(file: string, graph: string, ...flags: string[]): Promise<void> {
      const { code, stderr } = await pinakes([
        'load',
        file,
        '--graph',
        graph,
        '--data',
        server.folder,
        ...flags,
      ]);
      expect(code, stderr).toBe(0);
    },
  };
}

export const labels = (refs: readonly { readonly label: { readonly text: string } }[]) =>
  refs.map(({ label }) => label.text);
