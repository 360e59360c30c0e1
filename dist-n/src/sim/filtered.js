/**
 * Which recorded connections of the host take an exact-match filter, and on which core each is
 * opened: one that its tuple says, whatever core its replies hash to. So a tuple that is used again
 * is the same core's again.
 *
 * A core must have room for all of them: where there are more than it has filters, none takes one.
 */
import { SIDE_SYN, CLIENT, REPLAYED_CLIENT } from '../trace/conversation-rows.js';
import { PROTOCOL_TCP } from '../wire/packet.js';
/** Of the hash, the bits above those that choose the flow group. */
const GROUP_BITS = 7;
export class FilteredConversations {
    /** cores: that always run; room: filters a core has; hashOf: of what the peer sends. */
    constructor(table, cores, room, hashOf) {
        this.cores = new Uint8Array(table.count);
        const opened = [];
        for (let i = 0; i < table.count; i++) {
            const isOpener = table.replayed(i) === REPLAYED_CLIENT && table.protocol(i) === PROTOCOL_TCP;
            if (isOpener && table.hasSideBit(i, CLIENT, SIDE_SYN))
                opened.push(i);
        }
        if (opened.length > room)
            return;
        for (const i of opened)
            this.cores[i] = ((hashOf(i) >>> GROUP_BITS) % cores) + 1;
    }
    /** The core that opens the conversation, -1 = it takes no filter. */
    coreOf(conversation) {
        return this.cores[conversation] - 1;
    }
}
