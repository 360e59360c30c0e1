/**
 * A capture as something to play: its TCP conversations as dialogues, each so many times, from
 * clients of their own, at the times they began. The recorded servers are the simulated host.
 *
 * A conversation keeps its recorded client's address and port where it is the first with that
 * tuple; clones and repeated tuples come from addresses of their own (100.64/10, fd00::/8), so they
 * hash elsewhere. What clients offer in a SYN is the same for all, not the recorded.
 */
import { Prng } from '../base/prng.js';
import { DialogueLoad } from '../peer/dialogue-load.js';
import { FrameArena } from '../trace/arena.js';
import { CLIENT, REPLAYED_SERVER, SERVER, SIDE_SPOKE, SIDE_SYN_ACK, } from '../trace/conversation-rows.js';
import { DialogueCollector } from '../trace/dialogues.js';
import { survey } from '../trace/survey.js';
import { PACKET_TCP } from '../wire/packet-code.js';
import { PROTOCOL_TCP } from '../wire/packet.js';
import { runMemory } from './host.js';
/** 100.64/10 (RFC 6598). */
const CLONES_FIRST = 0x64400000;
const CLONE_ADDRESSES = 1 << 22;
const FD00 = 0xfd000000 | 0;
const PORT_LEAST = 1024;
/** Reads the capture twice and makes it a play. */
export function capturePlay(reader, name, options) {
    const arena = new FrameArena(runMemory());
    reader.rewind();
    const surveyed = survey(reader, arena, { hosts: options.hosts, onProgress: null });
    const recorded = collect(reader, arena, surveyed);
    const played = playable(surveyed);
    const count = played.length * options.clone;
    const dialogues = new ClonedDialogues(recorded, played, options.speed);
    const endpoints = new CaptureEndpoints(surveyed, played, count);
    const openings = openingsOf(recorded, played, options);
    return {
        name,
        endpoints,
        dialogues,
        hosts: surveyed.replayedHosts(),
        load: (clients) => new DialogueLoad(clients, dialogues, openings),
        config: { clone: options.clone, hosts: options.hosts, speed: options.speed },
        skippedCount: surveyed.conversations.count - played.length,
    };
}
function collect(reader, arena, surveyed) {
    const { conversations, decoder } = surveyed;
    const collector = new DialogueCollector(conversations.count);
    reader.rewind();
    surveyed.restart();
    let timeNs = 0;
    while (reader.next(arena)) {
        for (let i = 0; i < arena.count; i++) {
            // Time that goes backwards in the capture stands still.
            timeNs = Math.max(timeNs, arena.timeNs[i]);
            if (decoder.decode(arena, i) !== PACKET_TCP)
                continue;
            const { packet, lane } = decoder;
            const conversation = conversations.track(packet, lane, arena.firstFrame + i);
            if (conversation === -1)
                continue;
            collector.segment(packet, conversation, conversations.direction, timeNs);
        }
    }
    return collector.finish();
}
/** Conversations whose server took part. */
function playable(surveyed) {
    const table = surveyed.conversations;
    const played = [];
    for (let i = 0; i < table.count; i++) {
        if (table.protocol(i) !== PROTOCOL_TCP || table.replayed(i) !== REPLAYED_SERVER)
            continue;
        const hasAnswered = table.hasSideBit(i, SERVER, SIDE_SYN_ACK);
        const hasSpoken = table.hasSideBit(i, SERVER, SIDE_SPOKE);
        if (hasAnswered || (table.isMidstream(i) && hasSpoken))
            played.push(i);
    }
    return Int32Array.from(played);
}
/** Connection c plays conversation played[c mod played.length]. */
class ClonedDialogues {
    constructor(recorded, played, speed) {
        this.hearBytes = 0;
        this.hearsEnd = false;
        this.delayNs = 0;
        this.sayBytes = 0;
        this.end = 0;
        this.recorded = recorded;
        this.played = played;
        this.speed = speed;
    }
    turn(connection, side, index) {
        const { recorded, played } = this;
        if (!recorded.turn(played[connection % played.length], side, index))
            return false;
        this.hearBytes = recorded.hearBytes;
        this.hearsEnd = recorded.hearsEnd;
        this.delayNs = recorded.delayNs / this.speed;
        this.sayBytes = recorded.sayBytes;
        this.end = recorded.end;
        return true;
    }
}
class CaptureEndpoints {
    constructor(surveyed, played, count) {
        this.surveyed = surveyed;
        this.played = played;
        this.count = count;
        this.isRepeated = new Uint8Array(played.length);
        const table = surveyed.conversations;
        const seen = new Set();
        played.forEach((conversation, index) => {
            const ends = [CLIENT, SERVER].map((direction) => {
                const address = table.address(conversation, direction);
                return `${address} ${table.port(conversation, direction)}`;
            });
            const text = ends.join(' ');
            if (seen.has(text))
                this.isRepeated[index] = 1;
            seen.add(text);
        });
    }
    aim(connection, tuple) {
        const { played } = this;
        const table = this.surveyed.conversations;
        const index = connection % played.length;
        const conversation = played[index];
        tuple.family = table.family(conversation);
        tuple.local0 = table.addressWord(conversation, SERVER, 0);
        tuple.local1 = table.addressWord(conversation, SERVER, 1);
        tuple.local2 = table.addressWord(conversation, SERVER, 2);
        tuple.local3 = table.addressWord(conversation, SERVER, 3);
        tuple.localPort = table.port(conversation, SERVER);
        const port = table.port(conversation, CLIENT);
        if (connection >= played.length || this.isRepeated[index] === 1) {
            this.aimClone(connection, port, tuple);
            return;
        }
        tuple.remote0 = table.addressWord(conversation, CLIENT, 0);
        tuple.remote1 = table.addressWord(conversation, CLIENT, 1);
        tuple.remote2 = table.addressWord(conversation, CLIENT, 2);
        tuple.remote3 = table.addressWord(conversation, CLIENT, 3);
        tuple.remotePort = port;
    }
    aimClone(connection, port, tuple) {
        const round = Math.floor(connection / CLONE_ADDRESSES);
        tuple.remotePort = Math.max(PORT_LEAST, (port + round) & 0xffff);
        if (tuple.family === 4) {
            tuple.remote0 = (CLONES_FIRST + (connection % CLONE_ADDRESSES)) | 0;
            return;
        }
        tuple.remote0 = FD00;
        tuple.remote1 = 0;
        tuple.remote2 = 0;
        tuple.remote3 = connection + 1;
    }
}
/** The first of each conversation at its time, clones within the capture's length by seed. */
function openingsOf(recorded, played, options) {
    const count = played.length * options.clone;
    const times = new Float64Array(count);
    const prng = new Prng(options.seed, 'clones');
    let lengthNs = 0;
    for (const conversation of played) {
        lengthNs = Math.max(lengthNs, recorded.firstNs[conversation]);
    }
    for (let i = 0; i < count; i++) {
        const ownNs = recorded.firstNs[played[i % played.length]];
        const isClone = i >= played.length;
        const timeNs = isClone ? (ownNs + prng.unit() * lengthNs) % Math.max(lengthNs, 1) : ownNs;
        times[i] = timeNs / options.speed;
    }
    const order = Int32Array.from({ length: count }, (_, i) => i);
    order.sort((a, b) => times[a] - times[b] || a - b);
    return {
        count,
        connection: (index) => order[index],
        timeNs: (index) => times[order[index]],
    };
}
