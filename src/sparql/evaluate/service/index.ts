export type { Federation } from './federation.ts';
export { joinService } from './join-service.ts';
