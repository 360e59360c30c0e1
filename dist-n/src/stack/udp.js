/**
 * UDP (RFC 768): datagrams to the application by reference, datagrams from it in place.
 *
 * A received datagram stays in its mbuf and is lent to the application together with a reply
 * handle, until `recvDone` gives both back. A sent one is a header in an mbuf of its own and one
 * piece that refers to the application's bytes; they are the application's again when the frame has
 * left (USYS_UDP_SENT at `reclaimed`, not at once). There are no sockets: every port of the
 * replayed host is open, or with `isClosed` none is and the sender is told so.
 */
import { assert } from '../base/assert.js';
import { ETHERNET_HEADER_BYTES, MTU_BYTES, TX_RING_COUNT } from '../base/limits.js';
import { PROTOCOL_UDP, RET_AGAIN, RET_BADH, RET_INVAL, RET_NOBUFS, RET_OK, RX_RELEASE, USYS_UDP_RECV, USYS_UDP_SENT, VERDICT_ACCEPT, VERDICT_DROP_MALFORMED, VERDICT_DROP_NO_FLOW, VERDICT_DROP_NO_MEMORY, } from '../log/events.js';
import { sumRange } from '../wire/checksum.js';
import { HEADER_OK } from '../wire/ethernet.js';
import { IPV4_HEADER_BYTES_MIN } from '../wire/ipv4.js';
import { IPV6_HEADER_BYTES } from '../wire/ipv6.js';
import { UDP_HEADER_BYTES, UdpView, writeUdp } from '../wire/udp.js';
import { emptyTuple } from './ip-input.js';
/** IX: the largest datagram sent, 1,472 over IPv4; 20 fewer over IPv6. */
const PAYLOAD_BYTES_MAX_4 = MTU_BYTES - IPV4_HEADER_BYTES_MIN - UDP_HEADER_BYTES;
const PAYLOAD_BYTES_MAX_6 = MTU_BYTES - IPV6_HEADER_BYTES - UDP_HEADER_BYTES;
/** Sent datagrams that have not left: no more than frames fit the ring. */
const SENT_COUNT_MAX = TX_RING_COUNT;
const NONE = -1;
assert((SENT_COUNT_MAX & (SENT_COUNT_MAX - 1)) === 0, 'sent datagrams are a ring');
export class Udp {
    /** replies: shared with other cores, this one being number `core` of them. */
    constructor(ports, input, sender, icmp, isClosed, replies, core) {
        /** The datagram handled last lives on in its mbuf: the stack must not free it. */
        this.keepsMbuf = false;
        /** Bytes of a datagram the application is not shown. */
        this.hiddenBytes = UDP_HEADER_BYTES;
        this.header = new UdpView();
        this.tuple = emptyTuple();
        // Sent datagrams in order: cookie, number of the frame that carries it, reply index to release
        // after it or NONE.
        this.sentCookies = new Float64Array(SENT_COUNT_MAX);
        this.sentNumbers = new Float64Array(SENT_COUNT_MAX);
        this.sentReleases = new Int32Array(SENT_COUNT_MAX).fill(NONE);
        this.sentHead = 0;
        this.sentTail = 0;
        this.ports = ports;
        this.input = input;
        this.sender = sender;
        this.icmp = icmp;
        this.isClosed = isClosed;
        this.replies = replies;
        this.core = core;
    }
    /** Handles the datagram `input` parsed; returns a verdict and sets keepsMbuf. */
    receive(mbuf, tuple) {
        this.keepsMbuf = false;
        const header = this.header.wrap(this.ports.memory.view, this.input.l4Address);
        if (header.validate(this.input.l4Bytes) !== HEADER_OK)
            return VERDICT_DROP_MALFORMED;
        tuple.localPort = header.destinationPort;
        tuple.remotePort = header.sourcePort;
        if (this.isClosed) {
            this.icmp.portUnreachable(mbuf, tuple);
            this.keepsMbuf = this.icmp.keepsMbuf;
            return VERDICT_DROP_NO_FLOW;
        }
        const index = this.replies.hold(this.core, mbuf, tuple);
        if (index === NONE)
            return VERDICT_DROP_NO_MEMORY;
        this.deliver(index, mbuf, tuple.remotePort, header.datagramBytes - this.hiddenBytes);
        this.keepsMbuf = true;
        return VERDICT_ACCEPT;
    }
    deliver(index, mbuf, port, bytes) {
        const columns = this.ports.mbufs;
        const address = this.input.l4Address + this.hiddenBytes;
        const conversation = columns.conversation[mbuf];
        columns.payloadAddress[mbuf] = address;
        columns.payloadBytes[mbuf] = bytes;
        columns.lend(mbuf);
        const recorder = this.ports.recorder;
        const handle = this.replies.handle(index);
        recorder.emit(USYS_UDP_RECV, -1, address, bytes, mbuf, port, conversation, handle, 0, 0);
        this.ports.conditions.push(USYS_UDP_RECV, handle, conversation, address, bytes);
    }
    /**
     * Sends bytes to whoever the held datagram came from. The caller has checked that the application
     * may send from [address, address + bytes). RET_OK, or INVAL (too long), BADH, AGAIN (too many on
     * their way), NOBUFS.
     */
    send(handle, address, bytes, cookie) {
        const index = this.replies.indexOf(this.core, this.ports.mbufs, handle);
        if (index === NONE)
            return RET_BADH;
        const tuple = this.tuple;
        this.replies.load(index, tuple);
        const limit = tuple.family === 4 ? PAYLOAD_BYTES_MAX_4 : PAYLOAD_BYTES_MAX_6;
        if (!(bytes >= 0 && bytes <= limit))
            return RET_INVAL;
        if (this.sentTail - this.sentHead === SENT_COUNT_MAX)
            return RET_AGAIN;
        const mbuf = this.sender.begin(tuple, PROTOCOL_UDP);
        if (mbuf === -1)
            return RET_NOBUFS;
        const ports = this.ports;
        const datagramBytes = UDP_HEADER_BYTES + bytes;
        const at = this.sender.l4Address;
        writeUdp(ports.memory.view, at, tuple.localPort, tuple.remotePort, datagramBytes);
        if (bytes > 0) {
            ports.tx.pieceAddress[0] = address;
            ports.tx.pieceBytes[0] = bytes;
            ports.tx.pieceStreamOffset[0] = 0;
        }
        this.sender.finish(mbuf, UDP_HEADER_BYTES, bytes, bytes > 0 ? 1 : 0, -1, 0);
        const completions = ports.tx.completions;
        const slot = this.sentTail & (SENT_COUNT_MAX - 1);
        this.sentCookies[slot] = cookie;
        this.sentNumbers[slot] = completions === undefined ? 0 : completions.queuedCount;
        this.sentTail++;
        if (this.holds(index, address))
            this.replies.lastSent[index] = this.sentTail;
        if (completions === undefined)
            this.reclaimed();
        return RET_OK;
    }
    /**
     * Gives a datagram's bytes and its reply handle back. A second time is RET_INVAL. Bytes that were
     * just sent on (an echo) stay where they are until that frame has left.
     */
    recvDone(handle) {
        const index = this.replies.indexOf(this.core, this.ports.mbufs, handle);
        if (index === NONE)
            return RET_INVAL;
        this.replies.invalidate(index);
        const last = this.replies.lastSent[index];
        if (last > this.sentHead)
            this.sentReleases[(last - 1) & (SENT_COUNT_MAX - 1)] = index;
        else
            this.release(index);
        return RET_OK;
    }
    /** Datagrams held of the groups whose byte is set come to this core. */
    arrive(isMember, adopt) {
        const { replies } = this;
        if (replies.heldCount === 0)
            return;
        for (let index = 0; index < replies.count; index++) {
            const mbuf = replies.mbufs[index];
            if (mbuf === NONE || isMember[this.ports.mbufs.flowGroup[mbuf]] !== 1)
                continue;
            // What the other core sent of it has left.
            replies.lastSent[index] = 0;
            adopt(mbuf);
        }
    }
    /** Sent datagrams whose USYS_UDP_SENT is to come. */
    get pendingSentCount() {
        return this.sentTail - this.sentHead;
    }
    /**
     * Frames have left: tells the application whose bytes are its own again. Called after the ring
     * was reclaimed.
     */
    reclaimed() {
        if (this.sentHead === this.sentTail)
            return;
        const completions = this.ports.tx.completions;
        const done = completions === undefined ? Infinity : completions.doneCount;
        while (this.sentHead < this.sentTail) {
            const slot = this.sentHead & (SENT_COUNT_MAX - 1);
            if (this.sentNumbers[slot] > done)
                return;
            const cookie = this.sentCookies[slot];
            const index = this.sentReleases[slot];
            this.sentReleases[slot] = NONE;
            this.sentHead++;
            if (index !== NONE)
                this.release(index);
            this.ports.recorder.emit3(USYS_UDP_SENT, -1, cookie | 0, 0, 0);
            this.ports.conditions.push(USYS_UDP_SENT, NONE, cookie, 0, 0);
        }
    }
    /** The host stops: what the application still holds is taken back. */
    stop() {
        this.reclaimed();
        this.sentReleases.fill(NONE);
        const { replies } = this;
        for (let index = 0; index < replies.count; index++) {
            if (replies.mbufs[index] === NONE)
                continue;
            if (!replies.isOwn(this.core, this.ports.mbufs, index))
                continue;
            replies.invalidate(index);
            this.release(index);
        }
    }
    release(index) {
        const mbuf = this.replies.release(this.core, index);
        const columns = this.ports.mbufs;
        const ip = columns.frameAddress[mbuf] + ETHERNET_HEADER_BYTES;
        // The NIC wrote the IP packet and nothing behind it.
        const bytes = columns.frameBytes[mbuf] - ETHERNET_HEADER_BYTES;
        // Summed again just before it is given up: nobody may have written it meanwhile.
        const sum = sumRange(this.ports.memory, ip, bytes);
        this.ports.recorder.emit5(RX_RELEASE, -1, mbuf, ip, bytes, sum, 0);
        columns.free(mbuf);
    }
    /** Whether the address lies in the frame the handle holds. */
    holds(index, address) {
        const mbuf = this.replies.mbufs[index];
        const frame = this.ports.mbufs.frameAddress[mbuf];
        return address >= frame && address < frame + this.ports.mbufs.frameBytes[mbuf];
    }
}
