/**
 * Compares what the stack sent with what the script expects, in the script's own sequence numbers
 * (mapping.ts).
 *
 * Exact: flags, sequence number, length, acknowledgment, window when given, options in their order
 * unless `<...>`.
 */
import { TCP_ACK, TCP_PSH, TCP_URG } from '../wire/tcp.ts';
import type { Segment, Sent } from './frames.ts';
import { optionText, scriptFlags } from './text.ts';
import type { Ecn, TcpEvent, TcpOption } from './syntax.ts';

/** What each allows, as a set of the values of two bits. */
const ECN_SETS: Readonly<Record<Ecn, number>> = {
  any: 15,
  noecn: 1 << 0,
  ect1: 1 << 1,
  ect0: 1 << 2,
  ect01: (1 << 1) | (1 << 2),
  ce: 1 << 3,
};

/** What differs, in words; null when it is the packet the script expects. found: in its numbers. */
export function difference(
  event: TcpEvent,
  found: Segment,
  sent: Sent,
  ignoresPush: boolean,
): string | null {
  const { packet: expected, ecn, ip } = event;
  const mask = ignoresPush ? ~TCP_PSH : ~0;
  if ((expected.flags & mask) !== (found.flags & mask)) {
    return `flags ${scriptFlags(found.flags)}, not ${scriptFlags(expected.flags)}`;
  }
  if (expected.seq !== null && expected.seq >>> 0 !== found.seq) {
    return `sequence number ${found.seq}, not ${expected.seq >>> 0}`;
  }
  if (expected.bytes !== found.bytes) return `${found.bytes} bytes, not ${expected.bytes}`;
  if ((found.flags & TCP_ACK) !== 0 && expected.ack >>> 0 !== found.ack) {
    return `ack ${found.ack}, not ${expected.ack}`;
  }
  if (expected.window !== null && expected.window !== found.window) {
    return `window ${found.window}, not ${expected.window}`;
  }
  if ((found.flags & TCP_URG) !== 0 && expected.urgent !== found.urgent) {
    return `urgent pointer ${found.urgent}, not ${expected.urgent}`;
  }
  const ecnBits = sent.trafficClass & 3;
  if ((ECN_SETS[ecn] & (1 << ecnBits)) === 0) return `ECN bits ${ecnBits}, not ${ecn}`;
  if (ip.trafficClass !== null && ip.trafficClass !== sent.trafficClass) {
    return `traffic class ${sent.trafficClass}, not ${ip.trafficClass}`;
  }
  if (ip.hopLimit !== null && ip.hopLimit !== sent.hopLimit) {
    return `hop limit ${sent.hopLimit}, not ${ip.hopLimit}`;
  }
  return optionDifference(expected.options, found.options);
}

function optionDifference(
  expected: readonly TcpOption[] | null,
  found: readonly TcpOption[],
): string | null {
  if (expected === null) return null;
  const count = Math.max(expected.length, found.length);
  for (let i = 0; i < count; i++) {
    const wanted = expected[i];
    const there = found[i];
    if (wanted === undefined) return `option ${optionText(there!)} too many`;
    if (there === undefined) return `no option ${optionText(wanted)}`;
    if (optionText(wanted) !== optionText(there)) {
      return `option ${optionText(there)}, not ${optionText(wanted)}`;
    }
  }
  return null;
}
