/**
 * ICMP messages by the names scripts use (RFC 792, RFC 1122 §3.2.2, RFC 4443).
 */

export interface IcmpCodes {
  readonly type: number;
  readonly code: number;
}

const UNREACHABLE4: readonly string[] = [
  'net_unreachable',
  'host_unreachable',
  'protocol_unreachable',
  'port_unreachable',
  'frag_needed',
  'source_route_failed',
  'net_unknown',
  'host_unknown',
  'source_host_isolated',
  'net_prohibited',
  'host_prohibited',
  'net_unreachable_for_tos',
  'host_unreachable_for_tos',
  'packet_filtered',
  'precedence_violation',
  'precedence_cutoff',
];

const UNREACHABLE6: readonly string[] = [
  'no_route',
  'admin_prohibited',
  'not_neighbour',
  'address_unreachable',
  'port_unreachable',
];

interface Kind {
  readonly type: number;
  readonly codes: readonly string[];
}

const TYPES4: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    echo_reply: { type: 0, codes: [] },
    unreachable: { type: 3, codes: UNREACHABLE4 },
    source_quench: { type: 4, codes: [] },
    redirect: { type: 5, codes: ['net', 'host', 'net_for_tos', 'host_for_tos'] },
    echo_request: { type: 8, codes: [] },
    router_advertisement: { type: 9, codes: [] },
    router_solicitation: { type: 10, codes: [] },
    time_exceeded: { type: 11, codes: ['ttl_exceeded_in_transit', 'frag_reass_exceeded'] },
    parameter_problem: { type: 12, codes: [] },
    timestamp_request: { type: 13, codes: [] },
    timestamp_reply: { type: 14, codes: [] },
    information_request: { type: 15, codes: [] },
    information_reply: { type: 16, codes: [] },
    address_mask_request: { type: 17, codes: [] },
    address_mask_reply: { type: 18, codes: [] },
  }),
);

const TYPES6: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    unreachable: { type: 1, codes: UNREACHABLE6 },
    packet_too_big: { type: 2, codes: [] },
    time_exceeded: { type: 3, codes: ['exceeded_hop_limit', 'exceeded_frag_time'] },
    parameter_problem: {
      type: 4,
      codes: ['header_field', 'unknown_next_header', 'unknown_option'],
    },
    echo_request: { type: 128, codes: [] },
    echo_reply: { type: 129, codes: [] },
  }),
);

/** A name, or `type_3`, `code_1`; null: nobody knows it. */
export function icmpCodes(family: 4 | 6, type: string, code: string): IcmpCodes | null {
  const types = family === 6 ? TYPES6 : TYPES4;
  const kind = types.get(type) ?? { type: numbered(type, 'type_'), codes: [] };
  const found = code === '' ? 0 : kind.codes.indexOf(code);
  const number = found === -1 ? numbered(code, 'code_') : found;
  return kind.type === -1 || number === -1 ? null : { type: kind.type, code: number };
}

/** What follows the prefix, up to 255; -1: something else. */
function numbered(text: string, prefix: string): number {
  const digits = text.startsWith(prefix) ? text.slice(prefix.length) : '';
  return /^\d{1,3}$/.test(digits) && Number(digits) <= 255 ? Number(digits) : -1;
}

// Linux's: what a connect that the message ended returns, by code.
const ERRNO4: readonly string[] = [
  ...['ENETUNREACH', 'EHOSTUNREACH', 'ENOPROTOOPT', 'ECONNREFUSED', 'EMSGSIZE', 'EOPNOTSUPP'],
  ...['ENETUNREACH', 'EHOSTDOWN', 'ENONET', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETUNREACH'],
];
const ERRNO6: readonly string[] = ['ENETUNREACH', 'EACCES', 'EHOSTUNREACH', 'EHOSTUNREACH'];

/** The error an "unreachable" message means to an application. */
export function icmpErrno(family: 4 | 6, code: number): string {
  if (family === 6) return ERRNO6[code] ?? 'ECONNREFUSED';
  return ERRNO4[code] ?? 'EHOSTUNREACH';
}
