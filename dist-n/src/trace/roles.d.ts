import type { AddressBlock } from '../wire/address.ts';
import type { ConversationTable } from './conversations.ts';
import type { HostTable } from './hosts.ts';
/** The hosts to replay: null = the passive opener of each connection. */
export type HostChoice = readonly AddressBlock[] | null;
/** `auto`, or addresses and CIDR blocks as text; returns the first text that is neither. */
export declare function parseHosts(hosts: readonly string[]): HostChoice | string;
/**
 * Settles client, mid-stream mark and replayed side of every conversation, and marks the replayed
 * hosts.
 */
export declare function assignRoles(table: ConversationTable, hosts: HostTable, choice: HostChoice): void;
