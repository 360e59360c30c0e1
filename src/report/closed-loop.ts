/**
 * The part of the verdict that only a closed loop has: what the simulated clients asked for, what
 * they got, and how fast. All of it is virtual: simulated clients, link, host and time.
 */
import type { ClosedLoopResult, LinkResult, RunResult } from '../verify/result.ts';
import { labelled, listText } from './layout.ts';
import type { Paint } from './layout.ts';
import {
  bytesText,
  countOf,
  countText,
  durationText,
  latencyText,
  oftenText,
  rateText,
} from './units.ts';

/** Of the replayed hosts. */
export const HOSTS_SHOWN = 4;

export function closedLoopLines(result: RunResult, c: ClosedLoopResult, paint: Paint): string[] {
  const t = result.trace;
  const volume = `${countOf(t.packets, 'frame')} to the host, ${bytesText(t.bytes)}`;
  const lines = [
    ...labelled('played', `${volume}, in ${durationText(t.durationNs)} of virtual time`),
    ...labelled('host', listText(result.hosts, HOSTS_SHOWN)),
    ...labelled('connections', connectionText(c)),
    ...streamLines(c, paint),
    ...labelled('requests', requestText(c)),
  ];
  if (c.responses > 0) {
    const up = rateText(c.bitsPerSecondToHost);
    const down = rateText(c.bitsPerSecondToClients);
    lines.push(...labelled('goodput', `${up} to the host, ${down} to the clients`));
    lines.push(...labelled('response', `${latencyText(c.latency)} (virtual, at the client)`));
  }
  const { host, clients } = c.retransmissions;
  const again = `${countText(host)} by the host, ${countText(clients)} by the clients`;
  const accidents = [linkText(c.link.toHost, 'the host'), linkText(c.link.toClients, 'clients')];
  const happened = accidents.filter((text) => text !== '').join('; ');
  lines.push(...labelled('repeated', happened === '' ? again : `${again}; link ${happened}`));
  lines.push(...labelled('core time', durationText(c.coreSeconds * 1e9)));
  return lines;
}

function connectionText(c: ClosedLoopResult): string {
  const { planned, established, ended, reset, aborted, gaveUp, open } = c.connections;
  const counts: [number, string][] = [
    [ended, 'ended'],
    [aborted, 'reset by the client'],
    [reset, 'reset by the host'],
    [gaveUp, 'given up'],
    [open, 'open at the end'],
  ];
  const outcomes = counts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${countText(count)} ${name}`);
  return `${countText(established)} of ${countText(planned)} established; ${outcomes.join(', ')}`;
}

function streamLines(c: ClosedLoopResult, paint: Paint): string[] {
  const { matching, cut, differing, bytesToHost, bytesToClients, firstFault, misdirected } =
    c.streams;
  const all = matching + cut + differing;
  const volume = `${bytesText(bytesToHost)} to the host, ${bytesText(bytesToClients)} back`;
  const whole = `${countText(matching)} of ${countOf(all, 'connection')}`;
  let text = `${whole} match byte by byte at both ends`;
  if (cut > 0) text += `, ${countText(cut)} cut short and right as far as they go`;
  if (differing > 0) text += `; ${countText(differing)} differ`;
  if (misdirected > 0) text += `; ${countOf(misdirected, 'frame')} went to another client`;
  if (firstFault !== null) {
    const { connection, side, position } = firstFault;
    text += `; first: byte ${position} of the ${side} of connection ${connection}`;
  }
  const lines = labelled('streams', `${text} (${volume})`);
  const isBad = differing > 0 || misdirected > 0 || firstFault !== null;
  return isBad ? lines.map((line) => paint.red(line)) : lines;
}

function requestText(c: ClosedLoopResult): string {
  const text = `${countText(c.responses)} of ${countText(c.requests)} answered`;
  if (c.activeNs === 0) return text;
  const rate = `${oftenText(c.responsesPerSecond)} a second`;
  return `${text}, ${rate} for ${durationText(c.activeNs)} (virtual)`;
}

function linkText(link: LinkResult, to: string): string {
  const counts: [number, string][] = [
    [link.lost, 'lost'],
    [link.overflowed, 'overflowed'],
    [link.reordered, 'reordered'],
    [link.duplicated, 'duplicated'],
  ];
  const parts = counts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${countText(count)} ${name}`);
  return parts.length === 0 ? '' : `to ${to}: ${parts.join(', ')} of ${countText(link.sent)}`;
}
