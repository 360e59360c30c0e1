/**
 * The sink application: accepts everybody, consumes everything at once, answers nothing, closes
 * when the peer does.
 */
import { USYS_DEAD, USYS_KNOCK, USYS_RECV, USYS_UDP_RECV, } from './contract.js';
class SinkApplication {
    run(port) {
        const conditions = port.conditions;
        for (let i = 0; i < conditions.count; i++) {
            const handle = conditions.handle(i);
            const kind = conditions.kind(i);
            if (kind === USYS_KNOCK)
                port.accept(handle, handle);
            else if (kind === USYS_RECV)
                port.recvDone(handle, conditions.y(i));
            else if (kind === USYS_UDP_RECV)
                port.udpRecvDone(handle);
            else if (kind === USYS_DEAD)
                port.close(handle);
        }
    }
}
export const sink = {
    name: 'sink',
    create: () => new SinkApplication(),
};
