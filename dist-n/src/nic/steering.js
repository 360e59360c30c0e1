/**
 * Receive-side scaling: hash, flow group, queue of a decoded packet (MS-RSS; IX14 §4.4).
 *
 * TCP and UDP are hashed over addresses and ports, everything else over addresses, so that an ICMP
 * error may come to another core than the connection it is about, as on the real device. What is
 * not IP hashes to 0. Exact-match filters, where there are any, come first.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { PROTOCOL_TCP, PROTOCOL_UDP } from '../log/events.js';
import { filterGroup } from './filters.js';
import { Toeplitz } from './toeplitz.js';
export class Steering {
    constructor(reta, toeplitz = new Toeplitz(), filters = null) {
        /** Of the packet looked at last, as int32. */
        this.hash = 0;
        this.reta = reta;
        this.toeplitz = toeplitz;
        this.filters = filters;
    }
    /** The packet's flow group; sets `hash`. */
    flowGroup(packet) {
        const hash = this.hashOf(packet);
        this.hash = hash;
        if (this.filters !== null && packet.protocol === PROTOCOL_TCP) {
            const queue = this.filters.match(packet, hash);
            if (queue !== -1)
                return filterGroup(queue);
        }
        return hash & (FLOW_GROUP_COUNT - 1);
    }
    /** The queue, and so the core, the packet goes to now; sets `hash`. */
    queue(packet) {
        const group = this.flowGroup(packet);
        return group < FLOW_GROUP_COUNT ? this.reta.queue(group) : group - FLOW_GROUP_COUNT;
    }
    /** The queue TCP or UDP packets from the tuple's remote to its local end go to; sets `hash`. */
    queueOfTuple(tuple) {
        return this.reta.queue(this.flowGroupOfTuple(tuple));
    }
    /** Their flow group by the hash; sets `hash`. */
    flowGroupOfTuple(tuple) {
        return this.hashOfTuple(tuple) & (FLOW_GROUP_COUNT - 1);
    }
    /** Their hash; sets `hash`. */
    hashOfTuple(tuple) {
        const { remotePort, localPort } = tuple;
        if (tuple.family === 4) {
            this.hash = this.toeplitz.hash4Tuple(tuple.remote0, tuple.local0, remotePort, localPort);
        }
        else {
            this.hash = this.toeplitz.hash6Tuple(tuple.remote0, tuple.remote1, tuple.remote2, tuple.remote3, tuple.local0, tuple.local1, tuple.local2, tuple.local3, remotePort, localPort);
        }
        return this.hash;
    }
    hashOf(packet) {
        const hasPorts = (packet.protocol === PROTOCOL_TCP || packet.protocol === PROTOCOL_UDP) && !packet.isFragment;
        if (packet.family === 4) {
            if (!hasPorts)
                return this.toeplitz.hash4Pair(packet.source0, packet.destination0);
            return this.toeplitz.hash4Tuple(packet.source0, packet.destination0, packet.sourcePort, packet.destinationPort);
        }
        if (packet.family !== 6)
            return 0;
        const addresses = this.toeplitz.hash6Pair(packet.source0, packet.source1, packet.source2, packet.source3, packet.destination0, packet.destination1, packet.destination2, packet.destination3);
        if (!hasPorts)
            return addresses;
        return addresses ^ this.toeplitz.ports6(packet.sourcePort, packet.destinationPort);
    }
}
