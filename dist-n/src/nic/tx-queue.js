/**
 * One transmit ring and the device's transmit offload: IP and L4 checksums are filled in here,
 * once, where the bytes are.
 *
 * A frame is the headers in one mbuf and pieces of payload somewhere else in memory, referred to in
 * place. Each piece is summed once; its sum goes into the checksum and into its row. Then the
 * finished segment is summed again from the header bytes that are in memory, so that the row says
 * what is on the wire and not what was meant to be.
 *
 * Life of a frame: `frame` queues it, one `doorbell` a cycle hands over all of them, the next
 * cycle's `reclaim` frees the mbuf and those linked behind it by `next` (an echo's request lives as
 * long as its reply). The wire is never the bottleneck: what was handed over before a cycle has
 * left when it begins.
 */
import { assert } from '../base/assert.js';
import { ETHERNET_HEADER_BYTES, MTU_BYTES, TX_RING_COUNT } from '../base/limits.js';
import { DROP_RING_FULL, NIC_DOORBELL, NIC_DROP, NIC_TX, NIC_TX_DONE, PROTOCOL_ARP, PROTOCOL_ICMP, PROTOCOL_ICMP6, PROTOCOL_TCP, PROTOCOL_UDP, TX_PIECE, } from '../log/events.js';
import { addSums, pseudoSum4, pseudoSum6, sumRange, SUM_VALID, swapSum } from '../wire/checksum.js';
import { ETHERNET_TYPE_OFFSET, ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from '../wire/ethernet.js';
import { ICMP_CHECKSUM_OFFSET } from '../wire/icmp.js';
import { IPV4_CHECKSUM_OFFSET, IPV4_DESTINATION_OFFSET, IPV4_PROTOCOL_OFFSET, IPV4_SOURCE_OFFSET, } from '../wire/ipv4.js';
import { IPV6_DESTINATION_OFFSET, IPV6_HEADER_BYTES, IPV6_NEXT_HEADER_OFFSET, IPV6_SOURCE_OFFSET, } from '../wire/ipv6.js';
import { TCP_CHECKSUM_OFFSET } from '../wire/tcp.js';
import { UDP_CHECKSUM_OFFSET } from '../wire/udp.js';
/**
 * Pieces a frame may refer to: an MTU of payload out of a full scatter-gather list and the lists
 * around it.
 */
export const TX_PIECE_COUNT_MAX = 64;
const FRAME_BYTES_MAX = ETHERNET_HEADER_BYTES + MTU_BYTES;
export class TxQueue {
    constructor(queue, memory, mbufs, recorder, observer, ringCount = TX_RING_COUNT) {
        this.pieceAddress = new Int32Array(TX_PIECE_COUNT_MAX);
        this.pieceBytes = new Int32Array(TX_PIECE_COUNT_MAX);
        this.pieceStreamOffset = new Int32Array(TX_PIECE_COUNT_MAX);
        this.completions = this;
        /** Frames ever queued, and of those the ones that have left. */
        this.queuedCount = 0;
        this.doneCount = 0;
        this.frameBytes = 0;
        /** Frames dropped because the ring was full. */
        this.dropCount = 0;
        /** Frames handed over by a doorbell; doneCount <= rungCount <= queuedCount. */
        this.rungCount = 0;
        this.pieceSum = new Int32Array(TX_PIECE_COUNT_MAX);
        this.payloadBytes = 0;
        this.protocol = 0;
        assert(ringCount > 0 && (ringCount & (ringCount - 1)) === 0, 'a ring is a power of two');
        this.queue = queue;
        this.memory = memory;
        this.mbufs = mbufs;
        this.recorder = recorder;
        this.observer = observer;
        this.ring = new Int32Array(ringCount);
        this.mask = ringCount - 1;
    }
    frame(mbuf, headerBytes, pieceCount, flow, retransmission) {
        assert(pieceCount >= 0 && pieceCount <= TX_PIECE_COUNT_MAX, 'pieces fit the piece columns');
        this.mbufs.frameBytes[mbuf] = headerBytes;
        if (this.queuedCount - this.doneCount > this.mask) {
            // What was handed over has left by now; what was not cannot be waited for inside a cycle.
            this.reclaim();
            if (this.queuedCount - this.doneCount > this.mask) {
                this.drop(mbuf, headerBytes, pieceCount);
                return;
            }
        }
        const address = this.mbufs.frameAddress[mbuf];
        const payloadSum = this.sumPieces(pieceCount);
        const frameBytes = headerBytes + this.payloadBytes;
        assert(frameBytes <= FRAME_BYTES_MAX, 'a frame fits the MTU');
        const checksumSum = this.offload(address, headerBytes, payloadSum);
        this.ring[this.queuedCount & this.mask] = mbuf;
        this.queuedCount++;
        this.frameBytes += frameBytes;
        this.recorder.emit(NIC_TX, flow, mbuf, this.queue, frameBytes, this.payloadBytes, pieceCount, checksumSum, this.protocol, retransmission);
        for (let i = 0; i < pieceCount; i++) {
            this.recorder.emit5(TX_PIECE, flow, this.pieceAddress[i], this.pieceBytes[i], this.pieceSum[i], this.pieceStreamOffset[i], mbuf);
        }
        if (this.observer !== null)
            this.observer.transmitted(mbuf, headerBytes, pieceCount, flow);
    }
    /** One tail-register write for everything queued since the last; returns how many frames. */
    doorbell() {
        const count = this.queuedCount - this.rungCount;
        if (count === 0)
            return 0;
        this.rungCount = this.queuedCount;
        this.recorder.emit3(NIC_DOORBELL, -1, this.queue, count, 0);
        return count;
    }
    /** Frames handed over have left: their mbufs go back. Returns how many. */
    reclaim() {
        const count = this.rungCount - this.doneCount;
        if (count === 0)
            return 0;
        this.recorder.emit3(NIC_TX_DONE, -1, this.queue, count, 0);
        for (let i = 0; i < count; i++) {
            this.freeChain(this.ring[this.doneCount & this.mask]);
            this.doneCount++;
        }
        return count;
    }
    freeChain(first) {
        let mbuf = first;
        while (mbuf !== -1) {
            const next = this.mbufs.next[mbuf];
            this.mbufs.free(mbuf);
            mbuf = next;
        }
    }
    /** A transmit drop has no capture frame: 0. */
    drop(mbuf, headerBytes, pieceCount) {
        let bytes = headerBytes;
        for (let i = 0; i < pieceCount; i++)
            bytes += this.pieceBytes[i];
        this.dropCount++;
        this.recorder.emit5(NIC_DROP, -1, 0, DROP_RING_FULL, this.queue, bytes, -1);
        this.freeChain(mbuf);
    }
    /** Sums each piece, and all of them as one range; sets payloadBytes. */
    sumPieces(pieceCount) {
        let sum = 0;
        let bytes = 0;
        for (let i = 0; i < pieceCount; i++) {
            const length = this.pieceBytes[i];
            const pieceSum = sumRange(this.memory, this.pieceAddress[i], length);
            this.pieceSum[i] = pieceSum;
            // A piece that begins at an odd place of the payload has its high and low bytes exchanged.
            sum = addSums(sum, (bytes & 1) === 0 ? pieceSum : swapSum(pieceSum));
            bytes += length;
        }
        this.payloadBytes = bytes;
        return sum;
    }
    /**
     * Fills in the checksums; returns the finished segment's sum with its pseudo header. Sets
     * protocol.
     */
    offload(address, headerBytes, payloadSum) {
        const view = this.memory.view;
        const etherType = view.getUint16(address + ETHERNET_TYPE_OFFSET);
        const ip = address + ETHERNET_HEADER_BYTES;
        const end = address + headerBytes;
        if (etherType === ETHERTYPE_IPV4) {
            const ipHeaderBytes = (view.getUint8(ip) & 0xf) << 2;
            const l4 = ip + ipHeaderBytes;
            this.protocol = view.getUint8(ip + IPV4_PROTOCOL_OFFSET);
            view.setUint16(ip + IPV4_CHECKSUM_OFFSET, 0);
            view.setUint16(ip + IPV4_CHECKSUM_OFFSET, ~sumRange(this.memory, ip, ipHeaderBytes));
            const pseudo = this.protocol === PROTOCOL_ICMP
                ? 0
                : pseudoSum4(view.getInt32(ip + IPV4_SOURCE_OFFSET), view.getInt32(ip + IPV4_DESTINATION_OFFSET), this.protocol, end - l4 + this.payloadBytes);
            return this.finishL4(l4, end, pseudo, payloadSum);
        }
        if (etherType === ETHERTYPE_IPV6) {
            this.protocol = view.getUint8(ip + IPV6_NEXT_HEADER_OFFSET);
            const l4 = ip + IPV6_HEADER_BYTES;
            const pseudo = this.pseudo6(ip, end - l4 + this.payloadBytes);
            return this.finishL4(l4, end, pseudo, payloadSum);
        }
        this.protocol = PROTOCOL_ARP;
        return SUM_VALID;
    }
    pseudo6(ip, l4Bytes) {
        const view = this.memory.view;
        const source = ip + IPV6_SOURCE_OFFSET;
        const destination = ip + IPV6_DESTINATION_OFFSET;
        return pseudoSum6(view.getInt32(source), view.getInt32(source + 4), view.getInt32(source + 8), view.getInt32(source + 12), view.getInt32(destination), view.getInt32(destination + 4), view.getInt32(destination + 8), view.getInt32(destination + 12), this.protocol, l4Bytes);
    }
    finishL4(l4, end, pseudo, payloadSum) {
        const offset = checksumOffset(this.protocol);
        if (offset === -1)
            return SUM_VALID;
        assert(l4 + offset + 2 <= end, 'the headers of a frame hold the checksum field');
        const view = this.memory.view;
        // Headers with part of the payload behind them may have an odd number of bytes.
        const payload = ((end - l4) & 1) === 0 ? payloadSum : swapSum(payloadSum);
        const rest = addSums(pseudo, payload);
        view.setUint16(l4 + offset, 0);
        let checksum = ~addSums(rest, sumRange(this.memory, l4, end - l4)) & 0xffff;
        //= RFC 768
        // A computed checksum of 0 is sent as all ones: 0 says that there is none.
        if (checksum === 0 && this.protocol === PROTOCOL_UDP)
            checksum = 0xffff;
        view.setUint16(l4 + offset, checksum);
        return addSums(rest, sumRange(this.memory, l4, end - l4));
    }
}
/** Where the protocol keeps its checksum, -1 when it has none the device knows. */
function checksumOffset(protocol) {
    switch (protocol) {
        case PROTOCOL_TCP:
            return TCP_CHECKSUM_OFFSET;
        case PROTOCOL_UDP:
            return UDP_CHECKSUM_OFFSET;
        case PROTOCOL_ICMP:
        case PROTOCOL_ICMP6:
            return ICMP_CHECKSUM_OFFSET;
        default:
            return -1;
    }
}
