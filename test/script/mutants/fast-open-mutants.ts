/**
 * Broken stacks: fast open.
 */
import type { TcpContext } from '../../../src/stack/tcp/context.ts';
import { before, without, type StackMutant } from './mutant.ts';

const FOLDERS = ['fast-open'];

export const FAST_OPEN_MUTANTS: readonly StackMutant[] = [
  {
    name: 'no listener knows fast open',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open.ts',
    breaks: () => ({ askFast: () => false }),
  },
  {
    name: 'every port allows fast open, without a limit',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open.ts',
    breaks: before('askFast', (ctx, _flow, tuple) => {
      ctx.fastOpenLimits.set((tuple as { localPort: number }).localPort, 1000);
    }),
  },
  { name: 'no cookie is needed', folders: FOLDERS, knobs: { fastOpenServer: 'bare' } },
  {
    name: 'nobody writes cookies',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open.ts',
    breaks: () => ({
      writeCookie: (_ctx: TcpContext, _flow: number, _from: number, at: number) => at,
    }),
  },
  {
    name: 'nothing is sent before the handshake is over',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open.ts',
    breaks: () => ({ isOpenEarly: () => false }),
  },
  {
    name: 'a client learns nothing from the answer to its SYN',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open-client.ts',
    breaks: without('endFast'),
  },
  {
    name: 'a SYN that is sent again asks for a cookie, too',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open.ts',
    breaks: before('writeCookie', (ctx, flow) => {
      ctx.pcb.retries[flow] = 0;
    }),
  },
  {
    name: 'nobody believes that a SYN was too long',
    folders: FOLDERS,
    module: 'stack/tcp/fast-open-client.ts',
    breaks: without('narrowSyn'),
  },
];
