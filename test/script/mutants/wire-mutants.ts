/**
 * Broken stacks: headers, options, checksums, addresses, and congestion control.
 *
 * Methods of classes are replaced by name: one that is renamed makes the test fail, not pass.
 */
import type { StackPorts } from '../../../src/stack/ports.ts';
import type { TcpContext } from '../../../src/stack/tcp/context.ts';
import * as pcb from '../../../src/stack/tcp/pcb.ts';
import type { TcpOptions } from '../../../src/wire/tcp-options.ts';
import { before, type ClassPatch, type StackMutant } from './mutant.ts';
import { ROW } from '../../../src/stack/tcp/pcb.ts';

type Options = Omit<TcpOptions, never>;
type Method = (this: Options, ...values: never[]) => unknown;

/** A method of the module's class, replaced; it gets the original one first. */
function method(
  className: string,
  name: string,
  replacement: (original: Method) => Method,
): ClassPatch {
  return {
    className,
    name,
    replace: ({ value }) => ({ value: replacement(value as Method), configurable: true }),
  };
}

/** The same for a getter. */
function getter(
  className: string,
  name: string,
  replacement: (value: number, self: Record<string, number>) => number,
): ClassPatch {
  return {
    className,
    name,
    replace: ({ get }) => ({
      get(this: Record<string, number>) {
        return replacement(get!.call(this) as number, this);
      },
      configurable: true,
    }),
  };
}

const OPTIONS = 'wire/tcp-options.ts';
const KNOWN = [2, 3, 4, 5, 8];

/** After the parse of a segment's options. */
function afterParse(change: (options: Options, view: DataView, at: number) => void): StackMutant {
  return {
    name: '',
    folders: ['options'],
    module: OPTIONS,
    patch: method('TcpOptions', 'parse', (original) => {
      return function parse(this: Options, ...values: never[]): void {
        original.apply(this, values);
        const [view, at] = values as unknown as [DataView, number];
        change(this, view, at);
      };
    }),
  };
}

/** Before one option is taken; false: it is not taken. */
function beforeTake(isTaken: (this: Options, ...v: [DataView, number, number, number]) => boolean) {
  return method('TcpOptions', 'take', (original) => {
    return function take(this: Options, ...values: never[]): void {
      if (isTaken.apply(this, values as unknown as [DataView, number, number, number])) {
        original.apply(this, values);
      }
    };
  });
}

let reports = 0;

const OPTION_MUTANTS: readonly StackMutant[] = [
  {
    name: 'an option nobody knows ends the list',
    folders: ['options'],
    module: OPTIONS,
    patch: beforeTake((_view, kind) => {
      if (!KNOWN.includes(kind)) throw new Error('an unknown option');
      return true;
    }),
  },
  {
    ...afterParse((_options, view, at) => {
      const bytes = ((view.getUint8(at - 8) >> 4) << 2) - 20;
      for (let i = 0; i < bytes;) {
        const kind = view.getUint8(at + i);
        if (kind === 0) return;
        const length = kind === 1 ? 1 : i + 1 < bytes ? view.getUint8(at + i + 1) : 0;
        if (length === 0 || (kind !== 1 && length < 2) || i + length > bytes) {
          throw new Error('an illegal length');
        }
        i += length;
      }
    }),
    name: 'an illegal length is fatal',
  },
  {
    name: 'lengths of known options are not looked at',
    folders: ['options'],
    module: OPTIONS,
    patch: beforeTake(function (view, kind, at) {
      if (kind === 2) this.mss = view.getUint16(at + 2);
      return kind !== 2;
    }),
  },
  {
    name: 'the end of the list is overlooked',
    folders: ['options'],
    module: OPTIONS,
    patch: method('TcpOptions', 'parse', (original) => {
      return function parse(this: Options, ...values: never[]): void {
        const [view, at, bytes] = values as unknown as [DataView, number, number];
        for (let i = 0; i < bytes; i++) if (view.getUint8(at + i) === 0) view.setUint8(at + i, 1);
        original.apply(this, values);
      };
    }),
  },
  {
    ...afterParse((options, view, at) => {
      if (view.getUint8(at) === 1) options.reset();
    }),
    name: 'a list that begins with a no-operation is thrown away',
  },
  {
    name: 'options that begin off a word are overlooked',
    folders: ['options'],
    module: OPTIONS,
    patch: beforeTake((_view, kind, at) => kind === 5 || kind === 8 || (at & 3) === 2),
  },
  {
    ...afterParse((options, view, at) => {
      if ((view.getUint8(at - 7) & 2) === 0) options.reset();
    }),
    name: 'options are read from SYNs only',
    folders: ['options', 'retransmit', 'sack', 'ack'],
  },
  {
    ...afterParse((options) => {
      options.mss = -1;
    }),
    name: 'the MSS of the peer is overlooked',
    folders: ['options', 'handshake'],
  },
  {
    name: 'a window scale may be as large as it likes',
    folders: ['options'],
    module: OPTIONS,
    patch: beforeTake(function (view, kind, at) {
      if (kind === 3) this.windowShift = view.getUint8(at + 2);
      return kind !== 3;
    }),
  },
  {
    ...afterParse((options) => {
      options.hasTimestamps = false;
    }),
    name: 'timestamps are not spoken',
    folders: ['options', 'time-wait'],
  },
  {
    ...afterParse((options) => {
      options.tsVal |= 0x4000_0000;
    }),
    name: 'timestamps of the peer are all the same age',
    folders: ['options', 'ack'],
  },
  {
    ...afterParse((options) => {
      options.sackCount = 0;
    }),
    name: 'reports of the peer are overlooked',
    folders: ['retransmit', 'sack'],
  },
  {
    ...afterParse((options, view, at) => {
      // Each report says something new, somewhere behind the acknowledgment.
      const ack = view.getInt32(at - 12);
      for (let i = 0; i < options.sackCount; i++) {
        options.sackStart[i] = ack + 1000 + 100 * reports;
        options.sackEnd[i] = ack + 1100 + 100 * reports++;
      }
    }),
    name: 'reports are taken for something else than they say',
    folders: ['sack'],
  },
  {
    name: 'an MSS counts on any segment',
    folders: ['options'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      if (ctx.options.mss !== -1) ctx.pcb.sendMss[flow] = ctx.options.mss;
    }),
  },
  {
    name: 'a window scale counts on any segment',
    folders: ['options'],
    module: 'stack/tcp/ack.ts',
    breaks: before('processAck', (ctx, flow) => {
      if (ctx.options.windowShift !== -1) ctx.pcb.sendShift[flow] = ctx.options.windowShift;
    }),
  },
  {
    name: 'what only one side offers is used',
    folders: ['options', 'handshake'],
    module: 'stack/tcp/offer.ts',
    breaks: (original) => ({
      negotiate: (ctx: TcpContext, flow: number) => {
        const shift = ctx.options.windowShift;
        original['negotiate']!(ctx, flow);
        if (shift !== -1) ctx.pcb.sendShift[flow] = shift;
        ctx.pcb.flags[flow << ROW]! |= pcb.F_SACK | pcb.F_TIMESTAMPS;
      },
    }),
  },
  {
    name: 'an unsaid MSS is what an Ethernet frame holds',
    folders: ['handshake', 'options'],
    module: 'stack/tcp/offer.ts',
    breaks: before('negotiate', (ctx) => {
      if (ctx.options.mss === -1) ctx.options.mss = 1460;
    }),
  },
  {
    name: 'the MSS of the peer is the only limit',
    folders: ['options'],
    module: 'stack/tcp/offer.ts',
    breaks: (original) => ({
      negotiate: (ctx: TcpContext, flow: number) => {
        original['negotiate']!(ctx, flow);
        ctx.pcb.sendMss[flow] = ctx.options.mss;
      },
    }),
  },
  {
    name: 'the echo is that of the last segment',
    folders: ['options'],
    module: 'stack/tcp/segment.ts',
    breaks: before('sendAck', (ctx, flow) => {
      if (ctx.options.hasTimestamps) ctx.pcb.tsRecent[flow << ROW] = ctx.options.tsVal;
    }),
  },
  {
    name: 'segments without their timestamps are dropped',
    folders: ['options'],
    module: 'stack/tcp/receive.ts',
    breaks: (original) => ({
      receivePayload: (ctx: TcpContext, flow: number) => {
        const isMeant = (ctx.pcb.flags[flow << ROW]! & pcb.F_TIMESTAMPS) !== 0;
        if (isMeant && !ctx.options.hasTimestamps) return;
        original['receivePayload']!(ctx, flow);
      },
    }),
  },
  {
    name: 'timestamps never grow too old to count',
    folders: ['options'],
    module: 'stack/tcp/input.ts',
    breaks: before('receiveSegment', (ctx) => {
      ctx.pcb.tsRecentNs.fill(ctx.ports.nowNs);
    }),
  },
  {
    name: 'a reset has no timestamps',
    folders: ['options'],
    module: 'stack/tcp/segment.ts',
    breaks: before('sendReset', (ctx, flow) => {
      ctx.pcb.flags[flow << ROW]! &= ~pcb.F_TIMESTAMPS;
    }),
  },
  {
    name: 'options are padded with no-operations behind the end',
    folders: ['options'],
    module: 'stack/tcp/syn-options.ts',
    breaks: (original) => ({
      writeSynOptions: (ctx: TcpContext, flow: number, ...more: unknown[]) => {
        const end = original['writeSynOptions']!(ctx, flow, ...more) as number;
        const last = ctx.memory.view.getUint8(end - 1);
        if (last === 0) ctx.memory.view.setUint8(end - 1, 1);
        return end;
      },
    }),
  },
  {
    name: 'what arrives is not reported',
    folders: ['sack', 'options', 'close'],
    knobs: { sack: false },
  },
  {
    name: 'blocks are reported in the order they came in first',
    folders: ['sack'],
    module: 'stack/tcp/reassembly.ts',
    breaks: () => ({ promoteBlock: (): void => {} }),
  },
  {
    name: 'duplicates are not reported',
    folders: ['sack'],
    module: 'stack/tcp/dsack.ts',
    breaks: () => ({ noteDuplicate: (): void => {} }),
  },
  {
    name: 'what was reported once is never sent again',
    folders: ['sack'],
    module: 'stack/tcp/scoreboard.ts',
    patch: method('Scoreboard', 'prune', () => {
      return function prune(): void {};
    }),
  },
  {
    name: 'a segment size never shrinks for options',
    folders: ['options'],
    module: 'stack/tcp/offer.ts',
    breaks: (original) => ({
      negotiate: (ctx: TcpContext, flow: number) => {
        original['negotiate']!(ctx, flow);
        ctx.pcb.sendMss[flow]! += 12;
      },
    }),
  },
];

const HEADER_MUTANTS: readonly StackMutant[] = [
  {
    name: 'everything is in the window',
    folders: ['reset'],
    module: 'wire/seq.ts',
    breaks: () => ({ seqInWindow: () => true }),
  },
  {
    name: 'a source quench is a packet too big',
    folders: ['icmp'],
    module: 'stack/icmp.ts',
    patch: method('Icmp', 'receive', (original) => {
      return function receive(this: unknown, ...values: never[]): unknown {
        const { ports, input } = this as { ports: StackPorts; input: { l4Address: number } };
        const { view } = ports.memory;
        if (view.getUint8(input.l4Address) === 4) {
          view.setUint8(input.l4Address, 3);
          view.setUint8(input.l4Address + 1, 4);
          view.setUint16(input.l4Address + 6, 600);
        }
        return original.apply(this as never, values);
      };
    }),
  },
  {
    name: 'the hop limit and the traffic class are what they always were',
    folders: ['options'],
    module: 'stack/ip-output.ts',
    patch: method('IpSender', 'setFields', () => {
      return function setFields(): void {};
    }),
  },
  {
    name: 'checksums are not looked at',
    folders: ['malformed'],
    module: 'wire/checksum.ts',
    breaks: () => ({ isValid: () => true }),
  },
  {
    name: 'the data offset is not looked at',
    folders: ['malformed'],
    module: 'wire/tcp.ts',
    patch: method('TcpView', 'validate', () => {
      return function validate(): number {
        return 0;
      };
    }),
  },
  {
    name: 'reserved bits are held against a segment',
    folders: ['malformed'],
    module: 'wire/tcp.ts',
    patch: getter('TcpView', 'window', (window, self) => {
      const bytes = (self as unknown as { view: DataView; offset: number }).view;
      const { offset } = self as unknown as { offset: number };
      if ((bytes.getUint8(offset + 12) & 0x0e) !== 0) throw new Error('reserved bits');
      return window;
    }),
  },
  {
    name: 'IP headers are twenty bytes long',
    folders: ['malformed'],
    module: 'wire/ipv4.ts',
    patch: getter('Ipv4View', 'headerBytes', () => 20),
  },
  {
    name: 'IPv4 groups are addresses like any other',
    folders: ['malformed', 'handshake'],
    module: 'wire/ipv4.ts',
    breaks: () => ({ isMulticast4: () => false }),
  },
  {
    name: 'IPv6 groups are addresses like any other',
    folders: ['malformed'],
    module: 'wire/ipv6.ts',
    breaks: () => ({ isMulticast6: () => false }),
  },
  {
    name: 'a SYN that is a FIN is dropped',
    folders: ['malformed'],
    knobs: { dropSynFin: true },
  },
  {
    name: 'every segment has an acknowledgment',
    folders: ['states'],
    module: 'wire/tcp.ts',
    patch: getter('TcpView', 'flags', (flags) => ((flags & 6) === 0 ? flags | 16 : flags)),
  },
  {
    name: 'the urgent pointer counts without its flag',
    folders: ['urgent'],
    module: 'wire/tcp.ts',
    patch: getter('TcpView', 'flags', (flags, self) => {
      return self['urgentPointer'] === 0 ? flags : flags | 32;
    }),
  },
  {
    name: 'the window of a SYN is scaled',
    folders: ['handshake'],
    module: 'stack/tcp/window.ts',
    breaks: (original) => ({
      windowField: (ctx: TcpContext, flow: number) => original['windowField']!(ctx, flow, false),
    }),
  },
  {
    name: 'answers come from the next address',
    folders: ['handshake'],
    module: 'stack/ip-output.ts',
    patch: method('IpSender', 'begin', (original) => {
      let count = 0;
      return function begin(...values: never[]): unknown {
        const [tuple, protocol] = values as unknown as [{ local0: number }, number];
        const local0 = count++ % 3 === 2 ? tuple.local0 ^ 1 : tuple.local0;
        return original.apply(this, [{ ...tuple, local0 }, protocol] as never[]);
      };
    }),
  },
];

const RENO = 'stack/tcp/congestion-reno.ts';
const silent = (name: string): ClassPatch =>
  method('RenoCongestion', name, () => {
    return function broken(): void {};
  });

const CONGESTION_MUTANTS: readonly StackMutant[] = [
  {
    name: 'the congestion window never grows',
    folders: ['retransmit', 'congestion'],
    module: RENO,
    patch: silent('acknowledged'),
  },
  {
    name: 'a timeout leaves the congestion window alone',
    folders: ['congestion', 'retransmit'],
    module: RENO,
    patch: silent('timedOut'),
  },
  {
    name: 'a recovery leaves the congestion window alone',
    folders: ['congestion'],
    module: RENO,
    patch: silent('recoveryEntered'),
  },
  {
    name: 'further duplicates do not inflate the window',
    folders: ['congestion'],
    module: RENO,
    patch: silent('duplicate'),
  },
  {
    name: 'the inflated window stays when a recovery ends',
    folders: ['congestion'],
    module: RENO,
    patch: silent('recovered'),
  },
  {
    name: 'CUBIC halves as Reno does',
    folders: ['congestion'],
    module: 'stack/tcp/congestion-cubic.ts',
    patch: method('CubicCongestion', 'lowerThreshold', () => {
      return function lowerThreshold(this: unknown, ...values: never[]): number {
        const [flow] = values as unknown as [number];
        const { ssthresh } = (this as { pcb: { ssthresh: Int32Array } }).pcb;
        ssthresh[flow] = 5000;
        return 5000;
      };
    }),
  },
  {
    name: 'a pause is no reason to begin anew',
    folders: ['congestion'],
    module: RENO,
    patch: silent('idle'),
  },
];

export const WIRE_MUTANTS: readonly StackMutant[] = [
  ...OPTION_MUTANTS,
  ...HEADER_MUTANTS,
  ...CONGESTION_MUTANTS,
];
