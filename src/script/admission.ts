/**
 * What makes a script impossible here, found before it runs so that it cannot fail for that: every
 * function throws Skip with the reason.
 */
import { isKnownCall } from './calls.ts';
import { Skip } from './outcome.ts';
import type { PacketEvent, ScriptEvent } from './syntax.ts';

/** previous: the event before it. */
export function checkEvent(event: ScriptEvent, previous: ScriptEvent | undefined): void {
  if (event.time.kind === 'batch' && !(isInbound(event) && isInbound(previous))) {
    throw new Skip('a batch of something else than packets of the peer');
  }
  if (event.type === 'packet') checkPacket(event);
  if (event.type === 'call' && !isKnownCall(event)) throw new Skip(`system call ${event.name}`);
}

function isInbound(event: ScriptEvent | undefined): boolean {
  return event?.type === 'packet' && event.isInbound;
}

function checkPacket(event: PacketEvent): void {
  const { isInbound: isPeers, packet, unsupported } = event;
  if (unsupported !== null) throw new Skip(unsupported);
  if (packet.protocol === 'udp') throw new Skip('UDP');
  if (packet.protocol === 'icmp') {
    if (!isPeers) throw new Skip('ICMP that we should send');
    if (event.forged !== null || event.ecn !== 'any') throw new Skip('IP fields of ICMP');
    return;
  }
  for (const option of packet.options ?? []) {
    if (option.kind === 'other') throw new Skip(`TCP option ${option.text}`);
    if (option.kind === 'md5' && !isPeers) throw new Skip('TCP option md5');
    if (option.kind === 'raw' && !isPeers) throw new Skip('raw options of ours');
  }
}
