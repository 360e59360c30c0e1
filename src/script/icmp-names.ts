/**
 * ICMP messages by the names scripts use (RFC 792, RFC 1122 §3.2.2, RFC 4443).
 */

interface IcmpCodes {
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

const TYPES4: Readonly<Record<string, Kind | undefined>> = {
  unreachable: { type: 3, codes: UNREACHABLE4 },
  source_quench: { type: 4, codes: [] },
  redirect: { type: 5, codes: [] },
  time_exceeded: { type: 11, codes: ['ttl_exceeded_in_transit', 'frag_reass_exceeded'] },
  parameter_problem: { type: 12, codes: ['code_0', 'code_1', 'code_2'] },
};

const TYPES6: Readonly<Record<string, Kind | undefined>> = {
  unreachable: { type: 1, codes: UNREACHABLE6 },
  packet_too_big: { type: 2, codes: [] },
  time_exceeded: { type: 3, codes: ['exceeded_hop_limit', 'exceeded_frag_time'] },
  parameter_problem: { type: 4, codes: ['header_field', 'unknown_next_header', 'unknown_option'] },
};

/** null: nobody knows this name. */
export function icmpCodes(family: 4 | 6, type: string, code: string): IcmpCodes | null {
  const kind = (family === 6 ? TYPES6 : TYPES4)[type];
  if (kind === undefined) return null;
  if (code === '') return { type: kind.type, code: 0 };
  const index = kind.codes.indexOf(code);
  return index === -1 ? null : { type: kind.type, code: index };
}
