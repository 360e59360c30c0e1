/**
 * Packets as a script would write them, for messages: what was expected and what was found stand
 * below each other.
 */
import { TCP_ACK } from '../wire/tcp.ts';
import type { Segment } from './frames.ts';
import type { PacketEvent, Script, ScriptEvent, TcpOption, TcpPacket } from './syntax.ts';

/** The counters of a TCP option, in either of its orders (RFC 9768 §3.2.3). */
export const COUNTER_NAMES = [
  ['e0b', 'ceb', 'e1b'],
  ['e1b', 'ceb', 'e0b'],
] as const;

export function optionText(option: TcpOption): string {
  switch (option.kind) {
    case 'mss':
    case 'wscale':
      return `${option.kind} ${option.value}`;
    case 'TS':
      return `TS val ${option.val} ecr ${option.ecr}`;
    case 'sack':
      return `sack ${option.blocks.map(([start, end]) => `${start}:${end}`).join(' ')}`;
    case 'raw':
      return `raw ${option.bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    case 'FO':
    case 'FOEXP':
      return option.cookie === '' ? option.kind : `${option.kind} ${option.cookie}`;
    case 'ECN':
      return [
        'ECN',
        ...option.fields.map((value, i) => `${COUNTER_NAMES[option.order][i] ?? 'more'} ${value}`),
      ].join(' ');
    case 'md5':
      return `md5 ${option.digest}`;
    case 'other':
      return option.text;
    default:
      return option.kind;
  }
}

function optionsText(options: readonly TcpOption[] | null): string {
  if (options === null) return ' <...>';
  return options.length === 0 ? '' : ` <${options.map(optionText).join(',')}>`;
}

/** From the lowest bit of the header on. */
export const FLAG_LETTERS = 'FSRP.UEWA';

/** packetdrill's order of flags: `F.`, `P.`, `S.`; `-` for none. */
export function scriptFlags(flags: number): string {
  const letters = [...FLAG_LETTERS].filter((_, bit) => ((flags >> bit) & 1) === 1);
  return letters.length === 0 ? '-' : letters.join('');
}

/** A segment in the script's own sequence numbers. */
export function segmentLine(segment: Segment | TcpPacket): string {
  const { seq, bytes, flags } = segment;
  const range = seq === null ? `...(${bytes})` : `${seq}:${seq + bytes}(${bytes})`;
  const ack = (flags & TCP_ACK) === 0 ? '' : ` ack ${segment.ack}`;
  const window = segment.window === null ? '' : ` win ${segment.window}`;
  const urgent = segment.urgent === 0 ? '' : ` urg ${segment.urgent}`;
  return `${scriptFlags(flags)} ${range}${ack}${window}${urgent}${optionsText(segment.options)}`;
}

export function packetLine(event: PacketEvent): string {
  const { packet } = event;
  const direction = event.isInbound ? '<' : '>';
  if (packet.protocol === 'tcp') return `${direction} ${segmentLine(packet)}`;
  if (packet.protocol === 'udp') return `${direction} udp (${packet.bytes})`;
  return `${direction} icmp ${packet.type} ${packet.code}`;
}

/** The line an event stands in. */
export function lineOf(script: Script, event: ScriptEvent | null): string {
  return script.lines[(event?.place.line ?? 1) - 1]?.trim() ?? '';
}

/** Seconds with microseconds, and nanoseconds when there are any. */
export function timeText(timeNs: number): string {
  const seconds = (timeNs / 1e9).toFixed(9);
  return seconds.endsWith('000') ? seconds.slice(0, -3) : seconds;
}
