/**
 * Names that stand for values in the public suites: their drivers define them on packetdrill's
 * command line (-D), and what they mean depends on the addresses.
 */
import { type SipKey } from '../base/siphash.ts';
import type { Endpoints } from './frames.ts';
import type { TcpPacket } from './syntax.ts';
/** net.ipv4.tcp_fastopen_key as the suites set it. */
export declare const SUITE_FAST_OPEN_KEY: SipKey;
/** The packet with cookies in place of their names; key: of the system under test. */
export declare function withCookies(packet: TcpPacket, ends: Endpoints, key: SipKey): TcpPacket;
/** A code of ICMP as the script names it, `CODE` included. */
export declare function icmpCodeName(code: string, ends: Endpoints): string;
