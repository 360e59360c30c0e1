/**
 * Broken stacks and tunnels for scripts of what single systems do: TCP in UDP datagrams, and knobs
 * that no RFC asks for.
 */
import type { TcpContext } from '../../../src/stack/tcp/context.ts';
import type { TcpConfig } from '../../../src/stack/tcp/config.ts';
import { ROW } from '../../../src/stack/tcp/pcb.ts';
import {
  before,
  without,
  type ClassPatch,
  type StackFunction,
  type StackMutant,
} from './mutant.ts';

type Settable = { -readonly [K in keyof TcpConfig]: TcpConfig[K] };

/** The function runs with another value of a knob, whatever the script's system has. */
function knob<K extends keyof TcpConfig>(name: K, value: TcpConfig[K]): StackFunction {
  return (ctx: TcpContext) => {
    (ctx.config as Settable)[name] = value;
  };
}

function method(className: string, name: string, own: (...values: never[]) => unknown): ClassPatch {
  return { className, name, replace: (original) => ({ ...original, value: own }) };
}

export const SYSTEM_MUTANTS: readonly StackMutant[] = [
  {
    name: 'segments of a tunnel travel alone',
    folders: ['tunnel'],
    module: 'script/tunnel.ts',
    patch: method('Tunnel', 'portFor', () => 0),
  },
  {
    name: 'strangers are not answered',
    folders: ['tunnel'],
    module: 'script/strangers.ts',
    breaks: without('refuse'),
  },
  {
    name: 'whatever way a segment comes is right',
    folders: ['tunnel'],
    module: 'script/strangers.ts',
    breaks: () => ({ isNewSyn: () => true }),
  },
  {
    name: 'the MTU is all for the segment',
    folders: ['tunnel'],
    module: 'stack/tcp/offer.ts',
    breaks: (original) => ({
      lowerSendMss: (ctx: TcpContext, flow: number, mtu: unknown) =>
        original['lowerSendMss']!(ctx, flow, (mtu as number) + 8),
    }),
  },
  {
    name: 'what goes again waits like what is new',
    folders: ['icmp'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', (ctx, flow) => {
      const p = ctx.pcb;
      p.sndMax[flow << ROW] = p.sndNxt[flow << ROW]!;
    }),
  },
  {
    name: "Nagle's algorithm waits for what left with the same write",
    folders: ['window'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', knob('naglesEarlierOnly', false)),
  },
  {
    name: 'paths are forgotten',
    folders: ['icmp'],
    module: 'stack/tcp/path-cache.ts',
    patch: method('PathCache', 'mtuTo', () => Infinity),
  },
  {
    name: 'no length is suspected',
    folders: ['retransmit'],
    module: 'stack/tcp/retransmit.ts',
    breaks: before('onRetransmitTimeout', knob('findsBlackHoles', false)),
  },
  {
    name: 'a segment that lacks timestamps is taken',
    folders: ['options'],
    module: 'stack/tcp/input.ts',
    breaks: before('receiveSegment', knob('dropsUnstamped', false)),
  },
  {
    name: 'a FIN ends no reports',
    folders: ['sack'],
    module: 'stack/tcp/close.ts',
    breaks: before('takeFin', knob('finEndsReports', false)),
  },
  {
    name: 'a send buffer takes whatever is written',
    folders: ['window'],
    module: 'script/send-memory.ts',
    patch: method('SendMemory', 'take', (_state: unknown, left: number) => left),
  },
  {
    name: 'whoever waits for room is told at once',
    folders: ['window'],
    module: 'script/send-memory.ts',
    patch: method('SendMemory', 'isWritable', () => true),
  },
];
