/**
 * Names that stand for values in the public suites: their drivers define them on packetdrill's
 * command line (-D), and what they mean depends on the addresses.
 */
import { sipHash, SIP_HASH_BYTES, type SipKey } from '../base/siphash.ts';
import type { IpAddress } from '../wire/address.ts';
import type { Endpoints } from './endpoints.ts';
import { bigEndian } from './option-bytes.ts';
import { Skip } from './outcome.ts';
import type { ScriptEvent, TcpOption } from './syntax.ts';

/** net.ipv4.tcp_fastopen_key as the suites set it. */
export const SUITE_FAST_OPEN_KEY: SipKey = [0xa1a1a1a1, 0xb2b2b2b2, 0xc3c3c3c3, 0xd4d4d4d4];
const ZERO_KEY: SipKey = [0, 0, 0, 0];

/** The event with cookies in place of their names; key: of the system under test. */
export function withCookies(event: ScriptEvent, ends: Endpoints, key: SipKey): ScriptEvent {
  if (event.type !== 'packet' || event.packet.protocol !== 'tcp') return event;
  const { packet } = event;
  if (packet.options?.some(isFastOpen) !== true) return event;
  const options = packet.options.map((option) =>
    isFastOpen(option) ? { ...option, cookie: cookieDigits(option.cookie, ends, key) } : option,
  );
  return { ...event, packet: { ...packet, options } };
}

/** A code of ICMP as the script names it, `CODE` included. */
export function icmpCodeName(code: string, ends: Endpoints): string {
  if (code !== 'CODE') return code;
  return ends.family === 6 ? 'address_unreachable' : 'host_unreachable';
}

function isFastOpen(option: TcpOption): option is TcpOption & { kind: 'FO' | 'FOEXP' } {
  return option.kind === 'FO' || option.kind === 'FOEXP';
}

function cookieDigits(text: string, ends: Endpoints, key: SipKey): string {
  if (text === 'TFO_COOKIE') return cookieOf(key, ends);
  if (text === 'TFO_COOKIE_ZERO') return cookieOf(ZERO_KEY, ends);
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) throw new Skip(`the cookie ${text}`);
  return text.toLowerCase();
}

/** What the host under test gives its peer as a cookie under the key. */
function cookieOf(key: SipKey, ends: Endpoints): string {
  const bytes = Uint8Array.from([...addressBytes(ends.remote), ...addressBytes(ends.local)]);
  const cookie = new Uint8Array(SIP_HASH_BYTES);
  sipHash(key, bytes, 0, bytes.length, cookie, 0);
  return Buffer.from(cookie).toString('hex');
}

function addressBytes(address: IpAddress): number[] {
  const { family, word0, word1, word2, word3 } = address;
  const words = family === 6 ? [word0, word1, word2, word3] : [word0];
  return words.flatMap((word) => bigEndian(word, 4));
}
