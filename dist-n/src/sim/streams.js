import { PROTOCOL_TCP } from '../log/events.js';
import { addSums } from '../wire/checksum.js';
import { SIDE_HOST, SIDE_PEER } from './recorded.js';
import { streamSum } from './stream-sums.js';
export const SENT_SYN = 1;
export const SENT_FIN = 2;
export const SENT_RST = 4;
/** The observer saw a hole in what we sent: a bug of the stack, never of the capture. */
export const SENT_HOLE = 8;
export const WAS_ESTABLISHED = 16;
export const GOT_FIN = 32;
export const GOT_RST = 64;
const ETHERNET_BYTES = 14;
const FIN = 1;
const SYN = 2;
const RST = 4;
export class ReplayedStreams {
    constructor(memory, count, newHash) {
        /** Compares the streams of one conversation; null = none. */
        this.witness = null;
        this.receivedHash = [];
        this.sentHash = [];
        this.core = null;
        /** Gets every finished frame: its mbuf, header bytes and pieces, of the core watched. */
        this.onFrame = null;
        this.emptyDigest = null;
        this.memory = memory;
        this.newHash = newHash;
        this.receivedBytes = new Float64Array(count);
        this.sentBytes = new Float64Array(count);
        this.receivedSum = new Uint16Array(count);
        this.sentSum = new Uint16Array(count);
        this.flags = new Uint8Array(count);
        this.segments = new Int32Array(count);
        this.acks = new Int32Array(count);
        this.retransmissions = new Int32Array(count);
        this.sentNext = new Int32Array(count);
        this.isStarted = new Uint8Array(count);
        this.flowOf = new Int32Array(count).fill(-1);
    }
    /** The core whose frames are observed from now on. */
    watch(core) {
        this.core = core;
    }
    /** The conversation a handle belongs to: the low word of a handle is its flow. */
    conversationOfHandle(handle) {
        return this.core.conversationOf(handle | 0);
    }
    hasSent(conversation) {
        return this.isStarted[conversation] === 1;
    }
    /** One beyond the last sequence number our host has sent in the conversation, a FIN included. */
    sentEnd(conversation) {
        const fin = (this.flags[conversation] & SENT_FIN) !== 0 ? 1 : 0;
        return (this.sentNext[conversation] + fin) | 0;
    }
    /** Whether bytes up to `end` go beyond what our host's window lets the peer send. */
    isBeyondWindow(core, conversation, end) {
        const flow = this.flowOf[conversation];
        if (flow === -1 || core.conversationOf(flow) !== conversation)
            return false;
        return ((end - core.stack.tcp.rightEdge(flow)) | 0) > 0;
    }
    /** Whether our host refuses an acknowledgement because it is older than any window. */
    isAckTooOld(core, conversation, ack) {
        const flow = this.flowOf[conversation];
        if (flow === -1 || core.conversationOf(flow) !== conversation)
            return false;
        return core.stack.tcp.isAckTooOld(flow, ack);
    }
    /** The application was given payload of the conversation. */
    received(conversation, address, bytes) {
        const offset = this.receivedBytes[conversation];
        const sum = streamSum(this.memory, offset | 0, address, bytes);
        this.receivedSum[conversation] = addSums(this.receivedSum[conversation], sum);
        this.receivedBytes[conversation] = offset + bytes;
        if (this.witness?.conversation === conversation) {
            this.witness.replayed(this.memory, SIDE_PEER, offset, address, bytes);
        }
        if (this.newHash === null)
            return;
        const hash = (this.receivedHash[conversation] ??= this.newHash());
        hash.update(this.memory.bytes.subarray(address, address + bytes));
    }
    transmitted(mbuf, headerBytes, pieceCount, flow) {
        const core = this.core;
        const conversation = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
        if (this.onFrame !== null) {
            this.onFrame(core, conversation, mbuf, headerBytes, pieceCount);
        }
        if (conversation < 0)
            return;
        if (flow >= 0)
            this.flowOf[conversation] = flow;
        const bytes = this.memory.bytes;
        const ip = core.mbufs.frameAddress[mbuf] + ETHERNET_BYTES;
        const isIpv4 = bytes[ip] >> 4 === 4;
        const protocol = isIpv4 ? bytes[ip + 9] : bytes[ip + 6];
        if (protocol !== PROTOCOL_TCP)
            return;
        const tcp = ip + (isIpv4 ? (bytes[ip] & 15) * 4 : 40);
        const seq = this.memory.view.getInt32(tcp + 4);
        const tcpFlags = bytes[tcp + 13];
        let payload = 0;
        for (let i = 0; i < pieceCount; i++)
            payload += core.tx.pieceBytes[i];
        this.segment(conversation, seq, tcpFlags, payload, pieceCount);
    }
    /** One segment of ours, as the wire shows it. */
    segment(conversation, seq, tcpFlags, payload, pieceCount) {
        if ((tcpFlags & RST) !== 0)
            this.flags[conversation] |= SENT_RST;
        if ((tcpFlags & SYN) !== 0) {
            this.flags[conversation] |= SENT_SYN;
            this.sentNext[conversation] = (seq + 1) | 0;
            this.isStarted[conversation] = 1;
            return;
        }
        if ((tcpFlags & FIN) !== 0)
            this.flags[conversation] |= SENT_FIN;
        if (payload === 0) {
            if ((tcpFlags & (FIN | RST)) === 0)
                this.acks[conversation]++;
            return;
        }
        this.segments[conversation]++;
        if (this.isStarted[conversation] === 0) {
            this.isStarted[conversation] = 1;
            this.sentNext[conversation] = seq;
        }
        const ahead = (seq - this.sentNext[conversation]) | 0;
        const fresh = payload + ahead;
        if (ahead > 0) {
            this.flags[conversation] |= SENT_HOLE;
            return;
        }
        if (ahead < 0)
            this.retransmissions[conversation]++;
        if (fresh <= 0)
            return;
        this.sentNext[conversation] = (seq + payload) | 0;
        this.sumSent(conversation, -ahead, pieceCount);
        if (this.newHash !== null)
            this.hashSent(conversation, -ahead, pieceCount);
    }
    /** Adds the payload of the frame from `skip` on to the stream. */
    sumSent(conversation, skip, pieceCount) {
        const { pieceAddress, pieceBytes } = this.core.tx;
        let offset = this.sentBytes[conversation];
        let sum = this.sentSum[conversation];
        let rest = skip;
        for (let i = 0; i < pieceCount; i++) {
            const bytes = pieceBytes[i] - rest;
            if (bytes > 0) {
                const address = pieceAddress[i] + rest;
                sum = addSums(sum, streamSum(this.memory, offset | 0, address, bytes));
                if (this.witness?.conversation === conversation) {
                    this.witness.replayed(this.memory, SIDE_HOST, offset, address, bytes);
                }
                offset += bytes;
            }
            rest = Math.max(0, -bytes);
        }
        this.sentSum[conversation] = sum;
        this.sentBytes[conversation] = offset;
    }
    /** Hashes the payload of the frame from `skip` on, as it lies in the pieces. */
    hashSent(conversation, skip, pieceCount) {
        const hash = (this.sentHash[conversation] ??= this.newHash());
        const tx = this.core.tx;
        let rest = skip;
        for (let i = 0; i < pieceCount; i++) {
            const address = tx.pieceAddress[i];
            const bytes = tx.pieceBytes[i];
            if (rest < bytes)
                hash.update(this.memory.bytes.subarray(address + rest, address + bytes));
            rest = Math.max(0, rest - bytes);
        }
    }
    /** sha256 of what the application received; null without digests. */
    receivedDigest(conversation) {
        return this.finish(this.receivedHash[conversation]);
    }
    sentDigest(conversation) {
        return this.finish(this.sentHash[conversation]);
    }
    finish(hash) {
        if (hash !== undefined)
            return hash.digest('hex');
        if (this.newHash === null)
            return null;
        this.emptyDigest ??= this.newHash().digest('hex');
        return this.emptyDigest;
    }
}
