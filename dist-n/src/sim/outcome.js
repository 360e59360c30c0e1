import { CLIENT, SERVER, REPLAYED_CLIENT, REPLAYED_NONE, SIDE_GAP, SIDE_PAYLOAD_SEGMENTS, SIDE_PURE_ACKS, SIDE_RETRANSMISSIONS, } from '../trace/conversation-rows.js';
import { PROTOCOL_TCP } from '../wire/packet.js';
import { isoTime } from './iso-time.js';
import { SIDE_HOST, SIDE_PEER } from './recorded.js';
import { GOT_FIN, GOT_RST, SENT_FIN, SENT_HOLE, SENT_RST, SENT_SYN, WAS_ESTABLISHED, } from './streams.js';
import { batchResult, coreResult, latencyOf, queueResult, migrationsResult, } from './unit-results.js';
export function buildPart(reader, survey, world, feed, options, checked, wire) {
    const connections = connectionResults(survey, world, feed, options);
    const endNs = Math.max(feed.lastTimeNs, ...world.units.map((unit) => unit.core.nowNs));
    return {
        trace: traceResult(reader, survey),
        isDamaged: reader.damage !== null && reader.damage.kind === 'damaged',
        hosts: survey.replayedHosts(),
        endNs,
        connections,
        udp: feed.udp,
        icmp: feed.icmp,
        filled: feed.filled(),
        repeated: { count: feed.repeats.count, frame: feed.repeats.frame },
        queues: world.units.map((unit) => queueResult(unit.core.core, unit)),
        cores: world.units.map((unit) => coreResult(unit, connections, checked.digests)),
        latency: latencyOf(world.units).state(),
        batches: batchResult(world.units, options.batchBound),
        control: world.control?.result(endNs) ?? null,
        migrations: migrationsResult(world.epochs.moves),
        checked,
        wireDigests: wire === null ? [] : wire.texts(world.units.map((unit) => unit.core.core)),
        flows: wire === null ? [] : connections.map(({ id }) => flowDigest(id, wire, world)),
        hostile: hostileCount(world),
    };
}
function flowDigest(id, wire, world) {
    const isAttacked = world.hostility?.isAttacked[id] === 1;
    return { id, wire: wire.ofConversation(id), isAttacked };
}
function hostileCount(world) {
    if (world.hostility === null)
        return null;
    const { core, acts, answered, wrongCount, wrong } = world.hostility;
    return { core, acts, answered, wrongCount, wrong };
}
function traceResult(reader, survey) {
    const damage = reader.damage;
    const isDamaged = damage !== null && damage.kind === 'damaged';
    return {
        path: '',
        format: reader.format,
        packets: survey.frames,
        bytes: survey.wireBytes,
        firstTime: isoTime(reader.firstTimeNs),
        durationNs: survey.durationNs,
        linkTypes: survey.linkTypeNames(),
        warnings: survey.warnings,
        damage: isDamaged
            ? { byteOffset: damage.byteOffset, frame: damage.frame, message: damage.message }
            : null,
    };
}
function connectionResults(survey, world, feed, options) {
    const table = survey.conversations;
    const results = [];
    const servers = new Map();
    for (let i = 0; i < table.count; i++) {
        if (table.protocol(i) !== PROTOCOL_TCP || table.replayed(i) === REPLAYED_NONE)
            continue;
        if (!world.owns(i))
            continue;
        results.push(connectionResult(i, survey, world, feed, options, servers));
    }
    return results;
}
function connectionResult(id, survey, world, feed, options, servers) {
    const table = survey.conversations;
    const streams = world.streams;
    const host = table.replayed(id);
    const flags = flagsOf(id, world);
    const isSent = (flags & SENT_FIN) !== 0 && (flags & SENT_SYN) !== 0;
    const sent = streamResult(streams.sentBytes[id], isSent, streams.sentDigest(id));
    const isReceived = (flags & GOT_FIN) !== 0 && !table.isMidstream(id);
    const received = streamResult(streams.receivedBytes[id], isReceived, streams.receivedDigest(id));
    const unit = world.unitOf(id);
    const isRecorded = options.app === null && world.hostility?.isAttacked[id] !== 1;
    const difference = isRecorded ? compare(id, survey, world, feed) : NOT_COMPARED;
    return {
        id,
        client: { address: table.address(id, CLIENT), port: table.port(id, CLIENT) },
        server: serverOf(table.address(id, SERVER), table.port(id, SERVER), servers),
        vlans: table.lane(id) === 0 ? NO_VLANS : survey.decoder.lanes.vlans(table.lane(id)),
        firstFrame: table.firstFrame(id),
        replayed: host === REPLAYED_CLIENT ? 'client' : 'server',
        handshake: handshakeOf(table.isMidstream(id), flags),
        close: closeOf(flags, host),
        queue: unit.core.core,
        core: unit.core.core,
        clientToServer: host === REPLAYED_CLIENT ? sent : received,
        serverToClient: host === REPLAYED_CLIENT ? received : sent,
        conformance: difference.conformance,
        reason: difference.reason,
        difference: null,
        segments: counts(streams.segments[id], table.sideWord(id, host, SIDE_PAYLOAD_SEGMENTS)),
        acks: counts(streams.acks[id], table.sideWord(id, host, SIDE_PURE_ACKS)),
        retransmissions: counts(streams.retransmissions[id], table.sideWord(id, host, SIDE_RETRANSMISSIONS)),
    };
}
const NO_COUNTS = { ours: 0, recorded: 0 };
const NO_STREAM = { bytes: 0, complete: false, sha256: null };
const NO_VLANS = [];
function counts(ours, recorded) {
    return ours === 0 && recorded === 0 ? NO_COUNTS : { ours, recorded };
}
function streamResult(bytes, complete, sha256) {
    return bytes === 0 && !complete && sha256 === null ? NO_STREAM : { bytes, complete, sha256 };
}
function serverOf(address, port, servers) {
    const key = `${address} ${port}`;
    const known = servers.get(key);
    if (known !== undefined)
        return known;
    const server = { address, port };
    servers.set(key, server);
    return server;
}
/** What was seen of the connection, with the reset that the application was not told of. */
function flagsOf(id, world) {
    const flags = world.streams.flags[id];
    return world.unitOf(id).core.stack.tcp.hadLateReset(id) ? flags | GOT_RST : flags;
}
function handshakeOf(isMidstream, flags) {
    if (isMidstream)
        return 'midstream';
    if ((flags & WAS_ESTABLISHED) !== 0)
        return 'complete';
    return (flags & (SENT_RST | GOT_RST)) !== 0 ? 'refused' : 'unanswered';
}
function closeOf(flags, host) {
    const weClosed = (flags & SENT_FIN) !== 0;
    const peerClosed = (flags & GOT_FIN) !== 0;
    const ours = host === REPLAYED_CLIENT ? 'client' : 'server';
    const theirs = host === REPLAYED_CLIENT ? 'server' : 'client';
    if (weClosed && peerClosed)
        return 'fin';
    if ((flags & GOT_RST) !== 0)
        return `reset-by-${theirs}`;
    if ((flags & SENT_RST) !== 0)
        return `reset-by-${ours}`;
    if (weClosed)
        return `half-closed-by-${ours}`;
    return peerClosed ? `half-closed-by-${theirs}` : 'open';
}
const MATCH = { conformance: 'match', reason: null };
const NOT_COMPARED = { conformance: 'not compared', reason: null };
/** Whether a replayed stream has the recorded one's sum, as far as that is known. */
function isSameContent(feed, stream, sum) {
    return feed.recorded.isUnsummed[stream] === 1 || feed.recorded.sum[stream] === sum;
}
/**
 * The replayed streams beside the recorded ones, as far as the capture shows them without a gap.
 */
function compare(id, survey, world, feed) {
    const { streams } = world;
    const { recorded } = feed;
    const flags = flagsOf(id, world);
    const expectedSent = recorded.bytes[2 * id + SIDE_HOST];
    const expectedReceived = recorded.bytes[2 * id + SIDE_PEER];
    const isSent = streams.sentBytes[id] === expectedSent &&
        (flags & SENT_HOLE) === 0 &&
        isSameContent(feed, 2 * id + SIDE_HOST, streams.sentSum[id]);
    const isReceived = streams.receivedBytes[id] === expectedReceived &&
        isSameContent(feed, 2 * id + SIDE_PEER, streams.receivedSum[id]);
    if (isSent && isReceived) {
        if (expectedSent + expectedReceived === 0 && (flags & WAS_ESTABLISHED) === 0) {
            return NOT_COMPARED;
        }
        return MATCH;
    }
    const differs = (reason) => ({ conformance: 'differs', reason });
    if (world.dropped[id] === 1)
        return differs('nic-drop');
    if (world.refused[id] === 1)
        return differs('capture-gap');
    const { tcp } = world.unitOf(id).core.stack;
    if (tcp.hadConflict(id))
        return differs('overlap-policy');
    if (tcp.hadOverflow(id))
        return differs('reassembly-limit');
    if ((flags & (SENT_RST | GOT_RST)) !== 0)
        return differs('reset');
    if ((flags & WAS_ESTABLISHED) === 0)
        return differs('peer-never-acknowledged');
    const table = survey.conversations;
    const isGapped = table.hasSideBit(id, CLIENT, SIDE_GAP) || table.hasSideBit(id, SERVER, SIDE_GAP);
    if (isGapped || recorded.ahead[2 * id + SIDE_HOST] !== -1)
        return differs('capture-gap');
    return differs('ours');
}
