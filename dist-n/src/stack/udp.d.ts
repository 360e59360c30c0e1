import type { Icmp } from './icmp.ts';
import { type IpInput } from './ip-input.ts';
import type { IpSender } from './ip-output.ts';
import type { StackPorts, Tuple } from './ports.ts';
import type { ReplyTable } from './udp-replies.ts';
export declare class Udp {
    /** The datagram handled last lives on in its mbuf: the stack must not free it. */
    keepsMbuf: boolean;
    /** Bytes of a datagram the application is not shown. */
    protected readonly hiddenBytes: number;
    private readonly ports;
    private readonly input;
    private readonly sender;
    private readonly icmp;
    private readonly isClosed;
    private readonly header;
    private readonly tuple;
    protected readonly replies: ReplyTable;
    /** Number of this core in the table. */
    private readonly core;
    private readonly sentCookies;
    private readonly sentNumbers;
    private readonly sentReleases;
    private sentHead;
    private sentTail;
    /** replies: shared with other cores, this one being number `core` of them. */
    constructor(ports: StackPorts, input: IpInput, sender: IpSender, icmp: Icmp, isClosed: boolean, replies: ReplyTable, core: number);
    /** Handles the datagram `input` parsed; returns a verdict and sets keepsMbuf. */
    receive(mbuf: number, tuple: Tuple): number;
    private deliver;
    /**
     * Sends bytes to whoever the held datagram came from. The caller has checked that the application
     * may send from [address, address + bytes). RET_OK, or INVAL (too long), BADH, AGAIN (too many on
     * their way), NOBUFS.
     */
    send(handle: number, address: number, bytes: number, cookie: number): number;
    /**
     * Gives a datagram's bytes and its reply handle back. A second time is RET_INVAL. Bytes that were
     * just sent on (an echo) stay where they are until that frame has left.
     */
    recvDone(handle: number): number;
    /** Datagrams held of the groups whose byte is set come to this core. */
    arrive(isMember: Uint8Array, adopt: (mbuf: number) => void): void;
    /** Sent datagrams whose USYS_UDP_SENT is to come. */
    get pendingSentCount(): number;
    /**
     * Frames have left: tells the application whose bytes are its own again. Called after the ring
     * was reclaimed.
     */
    reclaimed(): void;
    /** The host stops: what the application still holds is taken back. */
    stop(): void;
    private release;
    /** Whether the address lies in the frame the handle holds. */
    private holds;
}
