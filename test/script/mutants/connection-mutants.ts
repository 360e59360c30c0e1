/**
 * Broken stacks: opening, closing and resetting connections.
 */
import type { TcpContext } from '../../../src/stack/tcp/context.ts';
import * as events from '../../../src/log/events.ts';
import * as pcb from '../../../src/stack/tcp/pcb.ts';
import { TCP_ACK, TCP_RST, TCP_SYN } from '../../../src/wire/tcp.ts';
import { after, before, nothing, without, type StackMutant } from './mutant.ts';
import { ROW } from '../../../src/stack/tcp/pcb.ts';

const RESETS: readonly StackMutant[] = [
  {
    name: 'a reset counts anywhere in the window',
    folders: ['reset', 'states'],
    knobs: { resetsAnywhere: true },
  },
  {
    name: 'challenge acknowledgments are not sent',
    folders: ['reset', 'states', 'handshake', 'time-wait', 'ack'],
    module: 'stack/tcp/segment.ts',
    breaks: without('sendChallengeAck'),
  },
  {
    name: 'resets are not believed',
    folders: [
      ...['reset', 'states', 'handshake', 'window', 'options', 'malformed', 'keep-alive'],
      'fast-open',
    ],
    module: 'stack/tcp/lifecycle.ts',
    breaks: without('die', (_ctx, _flow, _reason, rule) => rule === events.RULE_RST),
  },
  {
    name: 'what belongs to no connection is not reset',
    folders: ['reset', 'states', 'handshake', 'close', 'time-wait'],
    module: 'stack/tcp/segment.ts',
    breaks: without('sendResetFor'),
  },
  {
    name: 'an abort sends no reset',
    folders: ['reset', 'states', 'close', 'options'],
    module: 'stack/tcp/segment.ts',
    breaks: without('sendReset'),
  },
  {
    name: 'an abort always sends a reset',
    folders: ['states'],
    module: 'stack/tcp/close.ts',
    breaks: (original) => ({
      abortFlow: (ctx: TcpContext, flow: number) => {
        ctx.pcb.state[flow] = events.STATE_ESTABLISHED;
        original['abortFlow']!(ctx, flow);
      },
    }),
  },
  {
    name: 'an abort does nothing',
    folders: ['states'],
    module: 'stack/tcp/calls.ts',
    breaks: without('abort'),
  },
  {
    name: 'resets are answered where nothing is open',
    folders: ['reset', 'states'],
    module: 'stack/tcp/listen.ts',
    breaks: before('withoutFlow', (ctx) => {
      ctx.segmentFlags &= ~TCP_RST;
    }),
  },
];

const LIMITED: readonly StackMutant[] = [
  {
    name: 'challenge acknowledgments are not limited',
    folders: ['reset'],
    module: 'stack/tcp/segment.ts',
    breaks: before('sendChallengeAck', (ctx) => {
      ctx.challengeCount = 0;
    }),
  },
  {
    name: 'a round trip without variance leaves nothing between',
    folders: ['retransmit'],
    module: 'stack/tcp/rtt.ts',
    breaks: after('sampleRtt', (ctx, flow) => {
      if (ctx.pcb.rttVarUs[flow] === 0) ctx.pcb.rtoUs[flow << ROW] = ctx.pcb.srttUs[flow]!;
    }),
  },
];

const HANDSHAKE: readonly StackMutant[] = [
  {
    name: 'a reset without an acknowledgment refuses a connection, too',
    folders: ['handshake', 'states/syn-sent'],
    module: 'stack/tcp/connect.ts',
    breaks: before('inSynSent', (ctx, flow) => {
      if ((ctx.segmentFlags & TCP_RST) === 0) return;
      ctx.segmentFlags |= TCP_ACK;
      ctx.ack = ctx.pcb.sndNxt[flow << ROW]!;
    }),
  },
  {
    name: 'an acknowledgment alone opens the connection',
    folders: ['states/syn-sent'],
    module: 'stack/tcp/connect.ts',
    breaks: before('inSynSent', (ctx) => {
      if ((ctx.segmentFlags & (TCP_ACK | TCP_RST)) === TCP_ACK) ctx.segmentFlags |= TCP_SYN;
    }),
  },
  {
    name: 'a SYN that crosses ours is dropped',
    folders: ['handshake', 'states/syn-received'],
    module: 'stack/tcp/connect.ts',
    breaks: without('inSynSent', (ctx) => (ctx.segmentFlags & TCP_ACK) === 0),
  },
  {
    name: 'a SYN is never repeated',
    folders: ['handshake', 'icmp'],
    module: 'stack/tcp/retransmit.ts',
    breaks: without(
      'onRetransmitTimeout',
      (ctx, flow) => ctx.pcb.state[flow]! < events.STATE_ESTABLISHED,
    ),
  },
  {
    name: 'a lost SYN leaves no trace',
    folders: ['handshake'],
    module: 'stack/tcp/rtt.ts',
    breaks: without('restartRto'),
  },
  {
    name: 'a repeated SYN has another number',
    folders: ['handshake'],
    module: 'stack/tcp/segment.ts',
    breaks: before('sendSyn', (ctx, flow) => {
      if (ctx.pcb.retries[flow]! > 0) ctx.pcb.iss[flow]! += 7;
    }),
  },
  {
    name: 'half-open connections last two hours',
    folders: ['handshake'],
    knobs: { synReceivedUs: 7_200_000_000 },
  },
  {
    name: 'payload on a SYN is acknowledged and lost',
    folders: ['handshake'],
    module: 'stack/tcp/offer.ts',
    breaks: before('negotiate', (ctx, flow) => {
      ctx.pcb.rcvNxt[flow << ROW]! += ctx.payloadBytes;
    }),
  },
  {
    name: 'payload on the segment that opens is lost',
    folders: ['handshake', 'states'],
    module: 'stack/tcp/establish.ts',
    breaks: before('establish', (ctx) => {
      ctx.payloadBytes = 0;
    }),
  },
  {
    name: 'sequence numbers do not follow the clock',
    folders: ['handshake'],
    module: 'stack/tcp/isn.ts',
    breaks: () => ({ initialSequence: (): number => 1000 }),
  },
  {
    name: 'sequence numbers are the clock alone',
    folders: ['handshake'],
    module: 'stack/tcp/isn.ts',
    breaks: () => ({
      initialSequence: (ctx: TcpContext): number => Math.floor(ctx.ports.nowNs / 4000),
    }),
  },
  {
    name: 'the MSS we offer is not what the path carries',
    folders: ['handshake'],
    knobs: { mssBytes: 1400 },
  },
  {
    name: 'a listening port does not answer',
    folders: ['states/listen'],
    module: 'stack/tcp/listen.ts',
    breaks: before('withoutFlow', (ctx) => {
      ctx.isListening.fill(0);
    }),
  },
];

const CLOSING: readonly StackMutant[] = [
  {
    name: 'a close sends no FIN',
    folders: ['close', 'states'],
    module: 'stack/tcp/close.ts',
    breaks: without('sendFinAfterAll'),
  },
  {
    name: 'the acknowledgment of a FIN is overlooked',
    folders: ['close', 'states'],
    module: 'stack/tcp/close.ts',
    breaks: () => ({ checkFinAcked: () => true }),
  },
  {
    name: 'the FIN of the peer is overlooked',
    folders: ['close', 'states', 'window', 'malformed'],
    module: 'stack/tcp/close.ts',
    breaks: () => ({ takeFin: nothing }),
  },
  {
    name: 'a FIN ahead of missing payload is forgotten',
    folders: ['close'],
    module: 'stack/tcp/close.ts',
    breaks: without('noteFin', (ctx, flow) => ctx.seq !== ctx.pcb.rcvNxt[flow << ROW]),
  },
  {
    name: 'the application is not told of the FIN',
    folders: ['states', 'close', 'malformed', 'time-wait'],
    module: 'stack/tcp/lifecycle.ts',
    breaks: without('tellDead', (_ctx, _flow, reason) => reason === events.DEAD_FIN),
  },
  {
    name: 'FIN-WAIT-2 lasts for ever',
    folders: ['close'],
    module: 'stack/tcp/close.ts',
    breaks: () => ({ limitFinWait: nothing, checkFinAcked: () => true }),
  },
  {
    name: 'a close after a half close aborts',
    folders: ['states'],
    module: 'stack/tcp/close.ts',
    breaks: (original) => ({ limitFinWait: original['abortFlow'] }),
  },
  {
    name: 'FIN-WAIT-2 lasts a minute, whoever has closed',
    folders: ['close'],
    module: 'stack/tcp/close.ts',
    breaks: (original) => ({
      checkFinAcked: (ctx: TcpContext, flow: number) => {
        ctx.pcb.flags[flow << ROW]! &= ~pcb.F_HANDLE;
        const isAlive = original['checkFinAcked']!(ctx, flow);
        ctx.pcb.flags[flow << ROW]! |= pcb.F_HANDLE;
        return isAlive;
      },
    }),
  },
  {
    name: 'a FIN is never repeated',
    folders: ['close'],
    module: 'stack/tcp/retransmit.ts',
    breaks: without('onRetransmitTimeout', (ctx, flow) => {
      return (ctx.pcb.flags[flow << ROW]! & pcb.F_FIN_SENT) !== 0;
    }),
  },
  {
    name: 'TIME-WAIT lasts half a minute',
    folders: ['close', 'states', 'time-wait'],
    knobs: { timeWaitUs: 30_000_000 },
  },
  {
    name: 'TIME-WAIT is not reopened',
    folders: ['close', 'time-wait'],
    knobs: { reopensTimeWait: false },
  },
  {
    name: 'TIME-WAIT acknowledges whatever comes',
    folders: ['time-wait', 'states/time-wait'],
    knobs: { timeWait: 'strict' },
  },
  {
    name: 'a reopened connection begins below the old one',
    folders: ['time-wait'],
    module: 'stack/tcp/listen.ts',
    breaks: (original) => ({
      withoutFlow: (ctx: TcpContext, tuple: unknown) => {
        ctx.ports.nowNs -= 4e9;
        const verdict = original['withoutFlow']!(ctx, tuple as number, false, 0);
        ctx.ports.nowNs += 4e9;
        return verdict;
      },
    }),
  },
  {
    name: 'RFC 1337 is forgotten',
    folders: ['states/time-wait'],
    module: 'stack/tcp/input.ts',
    breaks: before('receiveSegment', (ctx) => {
      (ctx.config as { timeWait: string }).timeWait = 'rfc9293';
    }),
  },
  {
    name: 'a closed application is sent payload all the same',
    folders: ['close'],
    module: 'stack/tcp/calls.ts',
    breaks: after('close', (ctx, handle) => {
      const flow = handle % 4_294_967_296;
      ctx.pcb.flags[flow << ROW]! |= pcb.F_HANDLE;
    }),
  },
];

export const CONNECTION_MUTANTS: readonly StackMutant[] = [
  ...RESETS,
  ...LIMITED,
  ...HANDSHAKE,
  ...CLOSING,
];
