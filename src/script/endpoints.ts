/**
 * Both ends of what a script is about: the version of IP, and the addresses it names or packetdrill
 * would give it.
 */
import { parseAddress, type IpAddress } from '../wire/address.ts';
import { IP_VERSIONS, oneOf, type IpVersion } from './names.ts';
import { Skip } from './outcome.ts';
import type { Script } from './syntax.ts';

/** Where a script's `...` addresses point to, as in packetdrill. */
export const PORT_DEFAULT = 8080;
export const PEER_PORT = 40_000;

/** Both ends of what a script is about. */
export interface Endpoints {
  readonly family: 4 | 6;
  readonly local: IpAddress;
  readonly remote: IpAddress;
  localPort: number;
  remotePort: number;
}

/**
 * As packetdrill runs its suites: a script whose name ends with v4 or v6 is for that version alone,
 * whatever the others are run with.
 */
export function ipVersionOf(file: string, asked: IpVersion | null): IpVersion | null {
  if (file.endsWith('v6.pkt')) return 'ipv6';
  if (file.endsWith('v4.pkt') && asked === 'ipv6') return 'ipv4';
  return asked;
}

export function endpointsOf(script: Script, imposed: IpVersion | null): Endpoints {
  // On the wire a mapped address is an IPv4 address.
  const named = parseAddress(script.options.get('local_ip') ?? '');
  const implied = named === null ? null : (`ipv${named.family}` as const);
  const version = script.options.get('ip_version') ?? implied ?? imposed ?? 'ipv4';
  if (oneOf(IP_VERSIONS, version) === undefined) throw new Skip(`--ip_version=${version}`);
  const family = version === 'ipv6' ? 6 : 4;
  const address = (option: string, four: string, six: string): IpAddress => {
    const text = script.options.get(option) ?? (family === 6 ? six : four);
    const parsed = parseAddress(text);
    if (parsed === null) throw new Skip(`--${option}=${text}`);
    // The other family's addresses are of no use when one is imposed.
    if (parsed.family !== family) return parseAddress(family === 6 ? six : four)!;
    return parsed;
  };
  return {
    family,
    local: address('local_ip', '192.168.0.1', 'fd3d:fa7b:d17d::1'),
    remote: address('remote_ip', '192.0.2.1', '2001:db8::1'),
    localPort: PORT_DEFAULT,
    remotePort: PEER_PORT,
  };
}
