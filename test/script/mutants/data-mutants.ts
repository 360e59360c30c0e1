/**
 * Broken stacks: receiving and sending payload, windows, timers, ICMP errors.
 */
import type { TcpContext } from '../../../src/stack/tcp/context.ts';
import * as events from '../../../src/log/events.ts';
import * as pcb from '../../../src/stack/tcp/pcb.ts';
import { after, before, nothing, without, type StackMutant } from './mutant.ts';
import { ROW } from '../../../src/stack/tcp/pcb.ts';

const RECEIVING: readonly StackMutant[] = [
  {
    name: 'every segment is acknowledged at once',
    folders: ['ack'],
    knobs: { ackEvery: 1 },
  },
  {
    name: 'acknowledgments take twice as long',
    folders: ['ack', 'states', 'handshake', 'options', 'urgent', 'malformed'],
    module: 'stack/tcp/timers.ts',
    breaks: (original) => ({
      armTimer: (ctx: TcpContext, flow: number, kind: number, delayUs: number) => {
        const isAck = kind === events.TIMER_DELAYED_ACK;
        original['armTimer']!(ctx, flow, kind, isAck ? 2 * delayUs : delayUs);
      },
    }),
  },
  {
    name: 'nothing of a batch waits for the rest of it',
    folders: ['ack'],
    module: 'stack/tcp/acks.ts',
    breaks: after('oweAck', (ctx) => {
      ctx.ports.tx.frame(-1, 0, 0, -1, 0);
    }),
  },
  {
    name: 'what is urgent to acknowledge waits',
    folders: ['ack', 'states', 'close', 'time-wait'],
    module: 'stack/tcp/acks.ts',
    breaks: without('oweAckNow'),
  },
  {
    name: 'payload out of order is thrown away',
    folders: ['ack', 'sack', 'close', 'options', 'window'],
    module: 'stack/tcp/reassembly.ts',
    breaks: () => ({ queuePayload: () => -2 }),
  },
  {
    name: 'a duplicate is dropped without a word',
    folders: ['ack', 'states', 'time-wait', 'window'],
    module: 'stack/tcp/segment.ts',
    breaks: without('sendAck', (ctx) => ctx.verdict === events.VERDICT_DROP_DUPLICATE),
  },
  {
    name: 'a segment outside the window is dropped without a word',
    folders: ['states', 'window', 'ack'],
    module: 'stack/tcp/segment.ts',
    breaks: without('sendAck', (ctx) => ctx.verdict === events.VERDICT_DROP_OUT_OF_WINDOW),
  },
  {
    name: 'a segment that repeats something is dropped whole',
    folders: ['ack'],
    module: 'stack/tcp/receive.ts',
    breaks: without('receivePayload', (ctx) => ctx.seq !== ctx.wireSeq),
  },
  {
    name: 'payload carries an old acknowledgment',
    folders: ['ack', 'retransmit'],
    module: 'stack/tcp/segment.ts',
    breaks: (original) => ({
      sendSegment: (ctx: TcpContext, flow: number, ...more: unknown[]) => {
        const { rcvNxt, lastAckSent } = ctx.pcb;
        const next = rcvNxt[flow << ROW]!;
        if ((more[1] as number) > 0) rcvNxt[flow << ROW] = lastAckSent[flow << ROW]!;
        const isSent = original['sendSegment']!(ctx, flow, ...more);
        rcvNxt[flow << ROW] = next;
        return isSent;
      },
    }),
  },
  {
    name: 'a repeated segment carries the first acknowledgment',
    folders: ['retransmit'],
    module: 'stack/tcp/segment.ts',
    breaks: (original) => ({
      sendSegment: (ctx: TcpContext, flow: number, ...more: unknown[]) => {
        const { rcvNxt, irs } = ctx.pcb;
        const next = rcvNxt[flow << ROW]!;
        if (more[3] === events.TX_RETRANSMIT_RTO) rcvNxt[flow << ROW] = irs[flow]! + 1;
        const isSent = original['sendSegment']!(ctx, flow, ...more);
        rcvNxt[flow << ROW] = next;
        return isSent;
      },
    }),
  },
  {
    name: 'acknowledgments of what was never sent are overlooked',
    folders: ['ack', 'states'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      const max = ctx.pcb.sndMax[flow << ROW]!;
      if (((ctx.ack - max) | 0) > 0) ctx.ack = max;
    }),
  },
  {
    name: 'old acknowledgments are overlooked',
    folders: ['ack'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      const una = ctx.pcb.sndUna[flow << ROW]!;
      if (((ctx.ack - una) | 0) < 0) ctx.ack = una;
    }),
  },
  {
    name: 'after our FIN nothing is received',
    folders: ['states', 'close'],
    module: 'stack/tcp/receive.ts',
    breaks: without(
      'receivePayload',
      (ctx, flow) => ctx.pcb.state[flow]! > events.STATE_ESTABLISHED,
    ),
  },
  {
    name: 'urgent payload is taken out of the stream',
    folders: ['urgent'],
    module: 'stack/tcp/receive.ts',
    breaks: without('receivePayload', (ctx) => (ctx.segmentFlags & 0x20) !== 0),
  },
  {
    name: 'urgent pointers are overlooked',
    folders: ['urgent', 'window'],
    module: 'stack/tcp/urgent.ts',
    breaks: without('noteUrgent'),
  },
  {
    name: 'what the application left unread is not given back',
    folders: ['close'],
    module: 'stack/tcp/held.ts',
    breaks: without('giveBackAll', (_ctx, _flow) => true),
  },
];

const WINDOWS: readonly StackMutant[] = [
  {
    name: 'the window of the peer is not looked at',
    folders: ['window', 'congestion'],
    module: 'stack/tcp/ack.ts',
    breaks: () => ({ segmentWindow: () => 1e9 }),
  },
  {
    name: 'a large window looks negative',
    folders: ['window'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx) => {
      ctx.window = (ctx.window << 16) >> 16;
    }),
  },
  {
    name: 'the window never shrinks',
    folders: ['window', 'close'],
    module: 'stack/tcp/ack.ts',
    breaks: (original) => ({
      processAck: (ctx: TcpContext, flow: number) => {
        const edge = ctx.pcb.sndUna[flow << ROW]! + ctx.pcb.sndWnd[flow << ROW]!;
        const isGood = original['processAck']!(ctx, flow);
        const least = (edge - ctx.pcb.sndUna[flow << ROW]!) | 0;
        if (ctx.pcb.sndWnd[flow << ROW]! < least) ctx.pcb.sndWnd[flow << ROW] = least;
        return isGood;
      },
    }),
  },
  {
    name: 'closed windows are not probed',
    folders: ['window', 'close'],
    module: 'stack/tcp/retransmit.ts',
    breaks: without('onPersistTimeout'),
  },
  {
    name: 'probes count against the connection',
    folders: ['window'],
    module: 'stack/tcp/ack.ts',
    breaks: (original) => ({
      processAck: (ctx: TcpContext, flow: number) => {
        const retries = ctx.pcb.retries[flow]!;
        const isGood = original['processAck']!(ctx, flow);
        ctx.pcb.retries[flow] = retries;
        return isGood;
      },
    }),
  },
  {
    name: 'nothing is sent into a closed window, not even a FIN',
    folders: ['close'],
    module: 'stack/tcp/output.ts',
    breaks: without('output', (ctx, flow) => ctx.pcb.sndWnd[flow << ROW] === 0),
  },
  {
    name: 'silly segments are sent',
    folders: ['window'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', (ctx, flow) => {
      ctx.pcb.sndWndMax[flow << ROW] = 1;
    }),
  },
  {
    name: 'only full segments are sent',
    folders: ['window'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', (ctx, flow) => {
      ctx.pcb.sndWndMax[flow << ROW] = 1e9;
    }),
  },
  {
    name: 'every byte given back is told to the peer',
    folders: ['window'],
    module: 'stack/tcp/window.ts',
    breaks: () => ({ isUpdateDue: () => true }),
  },
  {
    name: 'no window update is sent',
    folders: ['window'],
    module: 'stack/tcp/window.ts',
    breaks: () => ({ isUpdateDue: () => false }),
  },
  {
    name: 'what is given back does not open the window',
    folders: ['window', 'close', 'states'],
    module: 'stack/tcp/window.ts',
    breaks: () => ({ credit: nothing }),
  },
  {
    name: 'unread payload does not close the window',
    folders: ['window'],
    module: 'stack/tcp/window.ts',
    breaks: () => ({
      windowField: (ctx: TcpContext, flow: number) =>
        Math.min(65_535, ctx.pcb.rcvWndMax[flow << ROW]!),
    }),
  },
  {
    name: 'payload beyond the window is taken',
    folders: ['window'],
    module: 'stack/tcp/window.ts',
    breaks: (original) => ({
      receiveWindow: (ctx: TcpContext, flow: number) =>
        (original['receiveWindow']!(ctx, flow) as number) + 500,
      rightEdge: (ctx: TcpContext, flow: number) =>
        ((original['rightEdge']!(ctx, flow) as number) + 500) | 0,
    }),
  },
  {
    name: 'with a closed window nothing is looked at',
    folders: ['window'],
    module: 'stack/tcp/ack.ts',
    breaks: without('processAck', (ctx, flow) => {
      return ctx.pcb.rcvWndMax[flow << ROW]! - ctx.pcb.undone[flow << ROW]! === 0;
    }),
  },
  {
    name: 'old segments set the window, too',
    folders: ['window'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      ctx.pcb.sndWl1[flow << ROW] = ctx.seq - 1;
    }),
  },
  {
    name: 'Nagle never holds anything back',
    folders: ['window'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', (ctx) => {
      (ctx.config as { nagle: boolean }).nagle = false;
    }),
  },
  {
    name: 'Nagle cannot be switched off',
    folders: ['window'],
    module: 'stack/tcp/output.ts',
    breaks: before('output', (ctx) => {
      (ctx.config as { nagle: boolean }).nagle = true;
    }),
  },
  {
    name: 'nothing is pushed',
    folders: ['window', 'close', 'states'],
    module: 'stack/tcp/segment.ts',
    breaks: () => ({ pushFlag: () => 0 }),
  },
];

const SENDING: readonly StackMutant[] = [
  {
    name: 'CLOSE-WAIT sends nothing',
    folders: ['states/close-wait', 'close'],
    module: 'stack/tcp/output.ts',
    breaks: without('output', (ctx, flow) => ctx.pcb.state[flow] === events.STATE_CLOSE_WAIT),
  },
  {
    name: 'the application may send after its FIN',
    folders: ['states'],
    module: 'stack/tcp/calls.ts',
    breaks: () => ({ sendv: () => 10 }),
  },
  {
    name: 'a close while connecting is forgotten',
    folders: ['states/syn-sent'],
    module: 'stack/tcp/calls.ts',
    breaks: without('close'),
  },
  {
    name: 'the RTO does not back off',
    folders: ['retransmit', 'keep-alive', 'close', 'congestion'],
    module: 'stack/tcp/rtt.ts',
    breaks: without('backOff'),
  },
  {
    name: 'repeated segments are timed (no Karn)',
    folders: ['retransmit'],
    module: 'stack/tcp/rtt.ts',
    breaks: without('stopTiming'),
  },
  {
    name: 'the RTO forgets the variation',
    folders: ['retransmit'],
    module: 'stack/tcp/rtt.ts',
    breaks: after('sampleRtt', (ctx, flow) => {
      ctx.pcb.rttVarUs[flow] = 0;
    }),
  },
  {
    name: 'progress does not restart the timer',
    folders: ['retransmit'],
    module: 'stack/tcp/timers.ts',
    breaks: (original) => ({
      armTimer: (ctx: TcpContext, flow: number, kind: number, delayUs: number) => {
        const isOn = original['isArmed']!(ctx, flow, kind) as boolean;
        if (kind === events.TIMER_RETRANSMIT && isOn) return;
        original['armTimer']!(ctx, flow, kind, delayUs);
      },
    }),
  },
  {
    name: 'a connection is given up one repetition early',
    folders: ['retransmit'],
    knobs: { retriesMax: 11 },
  },
  {
    name: 'segments with payload count as duplicates',
    folders: ['retransmit'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx) => {
      ctx.wirePayloadBytes = 0;
    }),
  },
  {
    name: 'one duplicate acknowledgment is enough',
    folders: ['retransmit', 'sack'],
    module: 'stack/tcp/retransmit.ts',
    breaks: before('onDuplicateAck', (ctx, flow) => {
      if (ctx.pcb.dupAcks[flow] === 0) ctx.pcb.dupAcks[flow] = 2;
    }),
  },
  {
    name: 'duplicate acknowledgments are not counted',
    folders: ['retransmit', 'sack', 'congestion'],
    module: 'stack/tcp/retransmit.ts',
    breaks: without('onDuplicateAck'),
  },
  {
    name: 'a recovery begins again for the same data',
    folders: ['retransmit'],
    module: 'stack/tcp/retransmit.ts',
    breaks: before('onDuplicateAck', (ctx, flow) => {
      ctx.pcb.recover[flow] = (ctx.pcb.sndUna[flow << ROW]! - 1) | 0;
    }),
  },
  {
    name: 'a timeout repeats the first segment only',
    folders: ['retransmit', 'congestion'],
    module: 'stack/tcp/retransmit.ts',
    breaks: after('onRetransmitTimeout', (ctx, flow) => {
      ctx.pcb.sndNxt[flow << ROW] = ctx.pcb.sndMax[flow << ROW]!;
    }),
  },
  {
    name: 'after a timeout everything sent is sent again',
    folders: ['retransmit'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      const p = ctx.pcb;
      const isRepeating = p.sndNxt[flow << ROW] !== p.sndMax[flow << ROW];
      if (isRepeating && ctx.ack === p.sndMax[flow << ROW]) ctx.ack = p.sndNxt[flow << ROW]!;
    }),
  },
  {
    name: 'a partial acknowledgment ends nothing',
    folders: ['retransmit'],
    module: 'stack/tcp/retransmit.ts',
    breaks: without('onRecoveryAck'),
  },
  {
    name: 'acknowledgments inside a segment are overlooked',
    folders: ['retransmit', 'congestion'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      const una = ctx.pcb.sndUna[flow << ROW]!;
      ctx.ack -= ((ctx.ack - una) | 0) % 1000;
    }),
  },
  {
    name: 'the user timeout is not looked at',
    folders: ['retransmit'],
    module: 'stack/tcp/timers.ts',
    breaks: without('armTimer', (_ctx, _flow, kind) => kind === events.TIMER_WAIT),
  },
  {
    name: 'the initial window is four segments',
    folders: ['retransmit', 'congestion'],
    knobs: { initialWindowSegments: 4 },
  },
];

const MARKS: readonly StackMutant[] = [
  {
    name: 'congestion marks are not negotiated',
    folders: ['ecn'],
    module: 'stack/tcp/ecn.ts',
    breaks: without('negotiateEcn'),
  },
  {
    name: 'congestion marks are spoken unasked',
    folders: ['ecn'],
    module: 'stack/tcp/ecn.ts',
    breaks: before('negotiateEcn', (ctx) => {
      ctx.segmentFlags |= 0xc0;
    }),
  },
  {
    name: 'a congestion mark is not echoed',
    folders: ['ecn'],
    module: 'stack/tcp/ecn.ts',
    breaks: () => ({ noteMark: () => false }),
  },
  {
    name: 'an echoed mark is overlooked',
    folders: ['ecn'],
    module: 'stack/tcp/ecn.ts',
    breaks: () => ({ isEchoed: () => false }),
  },
  {
    name: 'payload never says that it may be marked',
    folders: ['ecn'],
    module: 'stack/tcp/ecn.ts',
    breaks: without('markCapable'),
  },
];

const TIMERS_AND_ERRORS: readonly StackMutant[] = [
  {
    name: 'keep-alives are never sent',
    folders: ['keep-alive'],
    module: 'stack/tcp/timers.ts',
    breaks: without('armTimer', (_ctx, _flow, kind) => kind === events.TIMER_KEEPALIVE),
  },
  {
    name: 'keep-alives are sent unasked',
    folders: ['keep-alive'],
    knobs: { keepAliveUs: 60_000_000 },
  },
  {
    name: 'keep-alives are sent whatever is under way',
    folders: ['keep-alive'],
    module: 'stack/tcp/timers.ts',
    breaks: (original) => ({
      armTimer: (ctx: TcpContext, flow: number, kind: number, delayUs: number) => {
        original['armTimer']!(ctx, flow, kind, delayUs);
        const p = ctx.pcb;
        if (kind !== events.TIMER_KEEPALIVE || p.waitingNs[flow] === ctx.ports.nowNs) return;
        p.flags[flow << ROW]! |= pcb.F_ACK_OWED;
        original['armTimer']!(ctx, flow, events.TIMER_DELAYED_ACK, 1);
      },
    }),
  },
  {
    name: 'ICMP errors are not looked at',
    folders: ['icmp'],
    module: 'stack/tcp/icmp-errors.ts',
    breaks: without('onIcmpError'),
  },
  {
    name: 'every ICMP error aborts',
    folders: ['icmp'],
    module: 'stack/tcp/icmp-errors.ts',
    breaks: () => ({
      onIcmpError: (ctx: TcpContext) => {
        for (let flow = 0; flow < ctx.pcb.capacity; flow++) {
          if (ctx.pcb.state[flow] !== 0) ctx.pcb.sndMax[flow << ROW] = ctx.pcb.sndUna[flow << ROW]!;
          ctx.pcb.sndNxt[flow << ROW] = ctx.pcb.sndUna[flow << ROW]!;
          ctx.pcb.state[flow] = 0;
        }
      },
    }),
  },
  {
    name: 'whatever an ICMP error quotes is believed',
    folders: ['icmp'],
    module: 'stack/tcp/icmp-errors.ts',
    breaks: (original) => ({
      onIcmpError: (ctx: TcpContext, ...more: unknown[]) => {
        const [tuple, type, code, , mtu] = more;
        const seq = ctx.pcb.sndUna[0 << ROW]!;
        original['onIcmpError']!(ctx, tuple as number, type, code, seq, mtu);
      },
    }),
  },
  {
    name: 'a path may be as narrow as it likes',
    folders: ['icmp'],
    module: 'stack/tcp/offer.ts',
    breaks: (original) => ({
      lowerSendMss: (ctx: TcpContext, flow: number, mtu: number) => {
        const isLower = original['lowerSendMss']!(ctx, flow, mtu);
        ctx.pcb.sendMss[flow] = mtu - 40;
        return isLower;
      },
    }),
  },
];

export const DATA_MUTANTS: readonly StackMutant[] = [
  ...RECEIVING,
  ...WINDOWS,
  ...SENDING,
  ...MARKS,
  ...TIMERS_AND_ERRORS,
];
