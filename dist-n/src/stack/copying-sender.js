/**
 * V1: IP output as IX's published code does TCP: payload is copied behind the headers, at every
 * transmission. Chosen when the stack is put together, so that the good one pays nothing.
 */
import { COPY, COPY_FOR_TRANSMIT, DOMAIN_DATAPLANE, PROTOCOL_TCP } from '../log/events.js';
import { IpSender } from './ip-output.js';
export class CopyingSender extends IpSender {
    constructor() {
        super(...arguments);
        this.isTcp = false;
    }
    begin(tuple, protocol) {
        this.isTcp = protocol === PROTOCOL_TCP;
        return super.begin(tuple, protocol);
    }
    finish(mbuf, l4HeaderBytes, payloadBytes, pieceCount, flow, retransmission) {
        const isCopied = this.isTcp && pieceCount > 0;
        if (isCopied)
            this.copyPieces(this.l4Address + l4HeaderBytes, pieceCount, flow);
        const pieces = isCopied ? 1 : pieceCount;
        super.finish(mbuf, l4HeaderBytes, payloadBytes, pieces, flow, retransmission);
    }
    /** Makes one piece of them, in the mbuf. */
    copyPieces(target, pieceCount, flow) {
        const { memory, recorder, tx } = this.ports;
        let end = target;
        for (let i = 0; i < pieceCount; i++) {
            const source = tx.pieceAddress[i];
            const bytes = tx.pieceBytes[i];
            memory.bytes.copyWithin(end, source, source + bytes);
            const reason = COPY_FOR_TRANSMIT;
            recorder.emit5(COPY, flow, source, end, bytes, DOMAIN_DATAPLANE, reason);
            end += bytes;
        }
        tx.pieceAddress[0] = target;
        tx.pieceBytes[0] = end - target;
    }
}
