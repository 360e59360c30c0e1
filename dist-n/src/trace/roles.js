/**
 * Which host of each conversation is replayed (design: the passive opener, unless `--host` names
 * addresses), decided when the survey has seen the whole capture: who opened, or for
 * conversations without a handshake who is likely to have been the server. The role is a
 * connection's, not an address's: a proxy is a server here and a client there.
 */
import { isInBlock, parseBlock } from '../wire/address.js';
import { PROTOCOL_TCP } from '../wire/packet.js';
import { CLIENT, CLIENT_KNOWN, CLIENT_SIDE, MIDSTREAM, REPLAYED_CLIENT, REPLAYED_NONE, REPLAYED_SERVER, SERVER, SIDE_HOST, SIDE_SYN, } from './conversation-rows.js'; // prettier-ignore
const WELL_KNOWN_PORTS = 1024;
const PORT_COUNT = 65_536;
/** `auto`, or addresses and CIDR blocks as text; returns the first text that is neither. */
export function parseHosts(hosts) {
    const blocks = [];
    for (const text of hosts) {
        if (text === 'auto')
            continue;
        const block = parseBlock(text);
        if (block === null)
            return text;
        blocks.push(block);
    }
    return blocks.length === 0 ? null : blocks;
}
/**
 * Settles client, mid-stream mark and replayed side of every conversation, and marks the replayed
 * hosts.
 */
export function assignRoles(table, hosts, choice) {
    const servers = serverPorts(table);
    for (let conversation = 0; conversation < table.count; conversation++) {
        if (table.protocol(conversation) === PROTOCOL_TCP)
            settleClient(table, conversation, servers);
        const replayed = replayedSide(table, conversation, choice);
        table.setReplayed(conversation, replayed);
        if (replayed !== REPLAYED_NONE) {
            hosts.setReplayed(table.sideWord(conversation, replayed, SIDE_HOST));
        }
    }
    for (let host = 0; host < hosts.count; host++) {
        if (hosts.wasPinged(host) && choice === null)
            hosts.setReplayed(host);
        if (choice !== null && isChosenHost(hosts, host, choice))
            hosts.setReplayed(host);
    }
}
/** Ports that handshakes show to be a server's. */
function serverPorts(table) {
    const ports = new Uint8Array(PORT_COUNT);
    for (let conversation = 0; conversation < table.count; conversation++) {
        if ((table.bits(conversation) & CLIENT_KNOWN) !== 0)
            ports[table.port(conversation, SERVER)] = 1;
    }
    return ports;
}
function settleClient(table, conversation, servers) {
    let bits = table.bits(conversation);
    if ((bits & CLIENT_KNOWN) === 0) {
        // Direction CLIENT is still the first frame's sender; its receiver is the server unless ports
        // say otherwise.
        const clientPort = table.port(conversation, CLIENT);
        const serverPort = table.port(conversation, SERVER);
        const clientServes = clientPort < WELL_KNOWN_PORTS || servers[clientPort] === 1;
        const serverServes = serverPort < WELL_KNOWN_PORTS || servers[serverPort] === 1;
        const isSwapped = clientServes && (!serverServes || clientPort < serverPort);
        if (isSwapped)
            bits = bits ^ CLIENT_SIDE;
        table.setBits(conversation, bits);
    }
    if (!table.hasSideBit(conversation, CLIENT, SIDE_SYN)) {
        table.setBits(conversation, bits | MIDSTREAM);
    }
}
function replayedSide(table, conversation, choice) {
    if (choice === null || isChosen(table, conversation, SERVER, choice))
        return REPLAYED_SERVER;
    return isChosen(table, conversation, CLIENT, choice) ? REPLAYED_CLIENT : REPLAYED_NONE;
}
function isChosen(table, conversation, direction, choice) {
    const family = table.family(conversation);
    const word0 = table.addressWord(conversation, direction, 0);
    const word1 = table.addressWord(conversation, direction, 1);
    const word2 = table.addressWord(conversation, direction, 2);
    const word3 = table.addressWord(conversation, direction, 3);
    return choice.some((block) => isInBlock(block, family, word0, word1, word2, word3));
}
function isChosenHost(hosts, host, choice) {
    const family = hosts.family(host);
    return choice.some((block) => isInBlock(block, family, hosts.word(host, 0), hosts.word(host, 1), hosts.word(host, 2), hosts.word(host, 3)));
}
