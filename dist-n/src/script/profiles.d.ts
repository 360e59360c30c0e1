/**
 * The systems a script may have been written for: what their stacks and socket layers do where the
 * RFCs leave a choice.
 *
 * `ix` is this project's own stack as configured by default, with real congestion control. The
 * others change knobs only; where a system departs from the RFCs there is no knob, and its script
 * fails here.
 */
import { type TcpConfig } from '../stack/tcp/config.ts';
export type ProfileName = 'ix' | 'freebsd' | 'linux';
export interface Profile {
    readonly name: ProfileName;
    readonly tcp: TcpConfig;
    /** Closing a socket with unread payload resets (RFC 2525 §2.17). */
    readonly resetsUnread: boolean;
    /** What arrives after shutdown(SHUT_RD) is thrown away. */
    readonly discardsAfterShutdown: boolean;
    /** What a write to a socket that was never connected returns. */
    readonly unconnectedSend: 'ENOTCONN' | 'EPIPE';
    /** Segments that are not the last of a write may have PSH: its buffers end there, ours do not. */
    readonly pushesWithin: boolean;
    /** What a connect that a hard ICMP error ended returns; `as-told`: what the message says. */
    readonly hardError: 'ECONNREFUSED' | 'as-told';
    /** The window shift is what the script expects on our first SYN, unless it sets it itself. */
    readonly adoptsShift: boolean;
    /** A write that opens a connection is taken whole, whatever rides on the SYN. */
    readonly buffersBeforeHandshake: boolean;
    /** What SO_RCVBUF and SO_SNDBUF report for a value set. */
    readonly bufferFactor: number;
}
export declare const PROFILES: Readonly<Record<ProfileName, Profile>>;
