import { type IpInput } from './ip-input.ts';
import type { IpSender } from './ip-output.ts';
import type { StackPorts, Tuple } from './ports.ts';
export declare const ERRORS_PER_SECOND = 1000;
export declare const ERRORS_BURST = 50;
/** Which addresses are the host's. */
export interface LocalAddresses {
    has(family: number, word0: number, word1: number, word2: number, word3: number): boolean;
}
/** Takes errors about segments we sent. */
export interface IcmpErrorTaker {
    /**
     * tuple is the connection's (family says which ICMP type and code belong to); seq is the quoted
     * segment's; mtuBytes is the next hop's for "fragmentation needed" and "packet too big", else 0.
     */
    onIcmpError(tuple: Tuple, type: number, code: number, seq: number, mtuBytes: number): void;
}
export declare class Icmp {
    /** The message handled last lives on in its mbuf: the stack must not free it. */
    keepsMbuf: boolean;
    /** Errors not sent because of the rate limit. */
    limitedCount: number;
    private readonly ports;
    private readonly input;
    private readonly sender;
    private readonly errors;
    private readonly local;
    private readonly hostMacHigh;
    private readonly hostMacLow;
    private readonly view;
    private readonly quoted;
    private tokens;
    private tokensNs;
    constructor(ports: StackPorts, input: IpInput, sender: IpSender, errors: IcmpErrorTaker, local: LocalAddresses | null, hostMacHigh: number, hostMacLow: number);
    /** Handles the message `input` parsed; returns a verdict and sets keepsMbuf. */
    receive(mbuf: number, tuple: Tuple): number;
    /**
     * Answers a datagram to a closed port, quoting it in place. The datagram is the packet parsed
     * last. Sets keepsMbuf.
     */
    portUnreachable(mbuf: number, tuple: Tuple): void;
    private echo;
    /**
     * Sends the message begun as `reply` with a piece of the received mbuf, which is freed after it.
     */
    private finishWith;
    /** An error about an IPv4 packet we sent: quoted header, then at least 8 bytes. */
    private error4;
    /**
     * An error about an IPv6 packet we sent. We send no extension headers, so none are looked for.
     */
    private error6;
    private quoteLink;
    private handOver;
    private solicited;
    private takeToken;
}
