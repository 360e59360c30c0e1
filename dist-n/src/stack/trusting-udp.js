/**
 * V7: UDP of IX's published code as the application meets it. udp_recv_done frees whatever has the
 * place that is named, and a received datagram is shown with its header.
 */
import { RET_OK } from '../log/events.js';
import { Udp } from './udp.js';
export class TrustingUdp extends Udp {
    constructor() {
        super(...arguments);
        this.hiddenBytes = 0;
    }
    recvDone(handle) {
        const { replies } = this;
        const index = handle % replies.count;
        const isHeld = index >= 0 && index === Math.floor(index) && replies.mbufs[index] !== -1;
        return isHeld ? super.recvDone(replies.handle(index)) : RET_OK;
    }
}
