/**
 * Packets as a script would write them, for messages: what was expected and what was found stand
 * below each other.
 */
import type { Segment } from './frames.ts';
import type { PacketEvent, TcpOption, TcpPacket } from './syntax.ts';

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
        ...option.fields.map((value, i) => `${nameOf(option.order, i)} ${value}`),
      ].join(' ');
    case 'other':
      return option.text;
    default:
      return option.kind;
  }
}

function nameOf(order: 0 | 1, field: number): string {
  return (order === 0 ? ['e0b', 'ceb', 'e1b'] : ['e1b', 'ceb', 'e0b'])[field] ?? 'more';
}

function optionsText(options: readonly TcpOption[] | null): string {
  if (options === null) return ' <...>';
  return options.length === 0 ? '' : ` <${options.map(optionText).join(',')}>`;
}

/** From the lowest bit of the header on. */
const FLAG_LETTERS = 'FSRP.UEWA';

/** packetdrill's order of flags: `F.`, `P.`, `S.`; `-` for none. */
export function scriptFlags(flags: number): string {
  const letters = [...FLAG_LETTERS].filter((_, bit) => ((flags >> bit) & 1) === 1);
  return letters.length === 0 ? '-' : letters.join('');
}

/** A segment in the script's own sequence numbers. */
export function segmentLine(segment: Segment | TcpPacket): string {
  const { seq, bytes, flags } = segment;
  const range = seq === null ? `...(${bytes})` : `${seq}:${seq + bytes}(${bytes})`;
  const ack = (flags & 0x10) === 0 ? '' : ` ack ${segment.ack}`;
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

/** Seconds with microseconds, and nanoseconds when there are any. */
export function timeText(timeNs: number): string {
  const seconds = (timeNs / 1e9).toFixed(9);
  return seconds.endsWith('000') ? seconds.slice(0, -3) : seconds;
}
