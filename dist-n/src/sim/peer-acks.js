import { CLIENT, REPLAYED_CLIENT, REPLAYED_SERVER, SIDE_SENT_END, SIDE_START, } from '../trace/conversation-rows.js';
import { replaceWord } from '../wire/checksum.js';
import { SIDE_HOST } from './recorded.js';
import { SENT_RST, SENT_SYN, WAS_ESTABLISHED, } from './streams.js';
const SYN = 2;
const RST = 4;
const ACK = 16;
const TCP_ACK_OFFSET = 8;
const TCP_CHECKSUM_OFFSET = 16;
/** More than this the host cannot have sent unseen: an acknowledgement beyond is not believed. */
export const UNSEEN_BYTES_MAX = 16 << 20;
export class PeerAcks {
    constructor(memory, survey, recorded, streams) {
        this.memory = memory;
        this.survey = survey;
        this.packet = survey.decoder.packet;
        this.recorded = recorded;
        this.streams = streams;
        this.told = new Int32Array(survey.conversations.count);
    }
    /**
     * The packet in hand is a segment of the conversation's peer. isRecorded: the trace is played.
     * False where a server of ours needs the handshake's last acknowledgement before this segment,
     * which the capture may have lost.
     */
    fit(core, conversation, isRecorded) {
        const { packet, streams } = this;
        if ((packet.flags & ACK) === 0 || !streams.hasSent(conversation))
            return true;
        const sentEnd = streams.sentEnd(conversation);
        if (packet.ack === sentEnd) {
            this.told[conversation] = sentEnd;
            return true;
        }
        if (!isRecorded || this.isOfSynData(conversation)) {
            this.move(sentEnd);
            return true;
        }
        const isShown = ((packet.ack - this.shown(conversation)) | 0) <= 0;
        if ((streams.flags[conversation] & WAS_ESTABLISHED) !== 0) {
            if (!isShown && this.isUnseen(conversation))
                this.move(sentEnd);
            else if (!isShown || streams.isAckTooOld(core, conversation, packet.ack)) {
                this.neutralise(conversation);
            }
            else
                this.told[conversation] = packet.ack;
            return true;
        }
        return !isShown || !this.isBeforeHandshake(conversation);
    }
    /** Whether it acknowledges data of a server that waits for the end of the handshake. */
    isBeforeHandshake(conversation) {
        const { flags, ack } = this.packet;
        const hasAnswered = (this.streams.flags[conversation] & (SENT_SYN | SENT_RST)) === SENT_SYN &&
            (flags & (SYN | RST)) === 0;
        const isServer = this.survey.conversations.replayed(conversation) === REPLAYED_SERVER;
        return hasAnswered && isServer && ((ack - this.streams.sentEnd(conversation)) | 0) > 0;
    }
    /** A SYN-ACK to the host's SYN with another ISN than the one the recorded host went on with. */
    isForsaken(conversation) {
        const { packet } = this;
        if ((packet.flags & (SYN | ACK)) !== (SYN | ACK))
            return false;
        if (packet.ack !== this.shown(conversation))
            return false;
        const { conversations } = this.survey;
        const peer = 1 - conversations.replayed(conversation);
        const start = conversations.sideWord(conversation, peer, SIDE_START);
        return ((packet.seq + 1) | 0) !== start;
    }
    /**
     * No host accepts this acknowledgement, but the recorded one may have taken the payload before it
     * was damaged: it repeats what the peer said last.
     */
    neutralise(conversation) {
        const told = this.told[conversation];
        if (told !== 0 && this.packet.payloadBytes > 0)
            this.move(told);
    }
    move(ack) {
        const { packet } = this;
        packet.ack = ack;
        const { l4Address } = packet;
        const sum = l4Address + TCP_CHECKSUM_OFFSET;
        replaceWord(this.memory, sum, l4Address + TCP_ACK_OFFSET, ack);
    }
    /** One beyond what the recorded host has sent by now. */
    shown(conversation) {
        return this.recorded.end(2 * conversation + SIDE_HOST);
    }
    /** Whether no frame shows what it acknowledges, or the host's stream had ended before. */
    isUnseen(conversation) {
        if (this.recorded.fin[2 * conversation + SIDE_HOST] === 2)
            return true;
        const { conversations } = this.survey;
        const host = conversations.replayed(conversation);
        const shown = conversations.sideWord(conversation, host, SIDE_SENT_END);
        const beyond = (this.packet.ack - shown) | 0;
        return beyond > 0 && beyond <= UNSEEN_BYTES_MAX;
    }
    isOfSynData(conversation) {
        const { conversations } = this.survey;
        if ((this.packet.flags & SYN) === 0)
            return false;
        const acked = (this.packet.ack - conversations.isn(conversation, CLIENT) - 1) | 0;
        const isClient = conversations.replayed(conversation) === REPLAYED_CLIENT;
        return isClient && acked > 0 && acked <= conversations.synDataBytes(conversation);
    }
}
