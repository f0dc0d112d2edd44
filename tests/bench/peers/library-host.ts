import { openComunica } from './libraries/comunica.ts';
import type { Library } from './libraries/library.ts';
import { openOxigraph } from './libraries/oxigraph.ts';
import { openPinakesInProcess } from './libraries/pinakes.ts';
import type { HostReply, HostRequest } from './library-messages.ts';

// The process that a library is measured in, alone with its data. It is started by `library-peer.ts`.

const openers: Readonly<Record<string, (folder: string) => Promise<Library>>> = {
  oxigraph: openOxigraph,
  comunica: openComunica,
  'pinakes-in-process': openPinakesInProcess,
};

const [name, folder] = process.argv.slice(2);
const library = await openers[name!]!(folder!);
const reply = (message: HostReply): void => void process.send!(message);

process.on('message', async (request: HostRequest) => {
  try {
    if (request.do === 'load') {
      const start = performance.now();
      await library.load(request.files);
      reply({ ms: performance.now() - start });
    } else {
      const start = performance.now();
      const answer = await library.query(request.query);
      const ms = performance.now() - start;
      reply({ ms, answer: request.keepAnswer ? answer() : undefined });
    }
  } catch (thrown) {
    reply({ error: thrown instanceof Error ? thrown.message : String(thrown) });
  }
});
reply({ version: library.version });
