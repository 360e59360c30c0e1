import type { ConversationTable } from '../trace/conversations.ts';
export declare class FilteredConversations {
    /** Core + 1 by conversation, 0 = it takes no filter. */
    private readonly cores;
    /** cores: that always run; room: filters a core has; hashOf: of what the peer sends. */
    constructor(table: ConversationTable, cores: number, room: number, hashOf: (conversation: number) => number);
    /** The core that opens the conversation, -1 = it takes no filter. */
    coreOf(conversation: number): number;
}
