/** One run, in pieces of text: of a million connections it is longer than a string may be. */
export function resultJson(result) {
    return pieces(ordered(result), 2);
}
/**
 * Several runs (a directory): schema ixreplay.results/1, one element a capture, in the order they
 * ran.
 */
export function resultsJson(results, exitCode) {
    return pieces({ schema: 'ixreplay.results/1', exitCode, results: results.map(ordered) }, 4);
}
/** As JSON.stringify with an indentation of 2 writes it, the outermost `levels` in pieces. */
function* pieces(value, levels) {
    yield* nested(value, levels, '\n');
    yield '\n';
}
/** lineEnd: a new line, and the indentation of what the value is in. */
function* nested(value, levels, lineEnd) {
    if (levels === 0 || typeof value !== 'object' || value === null) {
        yield JSON.stringify(value, null, 2).replaceAll('\n', lineEnd);
    }
    else if (isList(value)) {
        let before = '[';
        for (const inner of value) {
            yield `${before}${lineEnd}  `;
            yield* nested(inner, levels - 1, `${lineEnd}  `);
            before = ',';
        }
        yield before === '[' ? '[]' : `${lineEnd}]`;
    }
    else {
        let before = '{';
        for (const [key, inner] of Object.entries(value)) {
            yield `${before}${lineEnd}  ${JSON.stringify(key)}: `;
            yield* nested(inner, levels - 1, `${lineEnd}  `);
            before = ',';
        }
        yield before === '{' ? '{}' : `${lineEnd}}`;
    }
}
function isList(value) {
    return Symbol.iterator in value;
}
/** The connections one by one, as they are asked for. */
function connections(list) {
    return {
        *[Symbol.iterator]() {
            for (const one of list)
                yield connection(one);
        },
    };
}
function ordered(result) {
    return {
        schema: result.schema,
        verdict: result.verdict,
        seed: result.seed,
        config: sortedKeys(result.config),
        version: result.version,
        trace: trace(result.trace),
        hosts: result.hosts,
        connections: connections(result.connections),
        datagrams: { udp: result.datagrams.udp, icmp: result.datagrams.icmp },
        queues: result.queues.map(queue),
        cores: result.cores.map(core),
        control: result.control === null ? null : control(result.control),
        latency: latency(result.latency),
        batches: result.batches,
        migrations: result.migrations === null ? null : migrations(result.migrations),
        invariants: result.invariants.map(invariant),
        determinism: result.determinism === null
            ? null
            : { status: result.determinism.status, detail: result.determinism.detail },
        closedLoop: result.closedLoop === null ? null : closedLoop(result.closedLoop),
        golden: result.golden === null ? null : golden(result.golden),
        log: result.log,
    };
}
function migrations(m) {
    return {
        count: m.count,
        flowGroups: m.flowGroups,
        connections: m.connections,
        timers: m.timers,
        remotePackets: m.remotePackets,
        localPackets: m.localPackets,
        early: m.early,
        skipped: m.skipped,
        durationNs: { p50: m.durationNs.p50, max: m.durationNs.max },
    };
}
function control(c) {
    return {
        policy: c.policy,
        coresMin: c.coresMin,
        coresMax: c.coresMax,
        periodNs: c.periodNs,
        endNs: c.endNs,
        stays: c.stays,
        decisions: c.decisions.map((d) => ({
            timeNs: d.timeNs,
            action: d.action,
            coresBefore: d.coresBefore,
            coresAfter: d.coresAfter,
            flowGroups: d.flowGroups,
            target: d.target,
            reason: d.reason,
            value: d.value,
            limit: d.limit,
        })),
        timeline: c.timeline.map(({ timeNs, cores }) => ({ timeNs, cores })),
        coreSeconds: rounded(c.coreSeconds),
        migrations: c.migrations.map((m) => ({
            timeNs: m.timeNs,
            source: m.source,
            target: m.target,
            flowGroups: m.flowGroups,
            durationNs: m.durationNs,
        })),
        overstays: c.overstays.map((o) => ({
            timeNs: o.timeNs,
            core: o.core,
            overstays: o.overstays,
            residenceUs: o.residenceUs,
        })),
        omitted: c.omitted,
    };
}
function trace(t) {
    return {
        path: t.path,
        format: t.format,
        packets: t.packets,
        bytes: t.bytes,
        firstTime: t.firstTime,
        durationNs: t.durationNs,
        linkTypes: t.linkTypes,
        warnings: t.warnings.map((w) => ({
            code: w.code,
            count: w.count,
            frame: w.frame,
            message: w.message,
        })),
        damage: t.damage === null
            ? null
            : {
                byteOffset: t.damage.byteOffset,
                frame: t.damage.frame,
                message: t.damage.message,
            },
    };
}
function connection(c) {
    return {
        id: c.id,
        client: endpoint(c.client),
        server: endpoint(c.server),
        vlans: c.vlans,
        firstFrame: c.firstFrame,
        replayed: c.replayed,
        handshake: c.handshake,
        close: c.close,
        queue: c.queue,
        core: c.core,
        clientToServer: stream(c.clientToServer),
        serverToClient: stream(c.serverToClient),
        conformance: c.conformance,
        reason: c.reason,
        difference: c.difference === null
            ? null
            : {
                stream: c.difference.stream,
                byteOffset: c.difference.byteOffset,
                frame: c.difference.frame,
            },
        segments: beside(c.segments),
        acks: beside(c.acks),
        retransmissions: beside(c.retransmissions),
    };
}
function endpoint(e) {
    return { address: e.address, port: e.port };
}
function stream(s) {
    return { bytes: s.bytes, complete: s.complete, sha256: s.sha256 };
}
function beside(pair) {
    return { ours: pair.ours, recorded: pair.recorded };
}
function queue(q) {
    return {
        queue: q.queue,
        received: q.received,
        transmitted: q.transmitted,
        drops: sortedKeys(q.drops),
    };
}
function core(c) {
    return {
        core: c.core,
        cycles: c.cycles,
        packets: c.packets,
        busyNs: c.busyNs,
        load: rounded(c.load),
        batchMean: rounded(c.batchMean),
        batchMax: c.batchMax,
        events: c.events,
        connections: c.connections,
        digest: c.digest,
    };
}
function latency(l) {
    return {
        count: l.count,
        p50Ns: l.p50Ns,
        p90Ns: l.p90Ns,
        p99Ns: l.p99Ns,
        p999Ns: l.p999Ns,
        maxNs: l.maxNs,
    };
}
function invariant(i) {
    return {
        id: i.id,
        catalogue: i.catalogue,
        status: i.status,
        exercised: i.exercised,
        violations: i.violations.map(violation),
        violationCount: i.violationCount,
        title: i.title,
        statement: i.statement,
        source: i.source,
        reason: i.reason,
    };
}
function violation(v) {
    return {
        invariant: v.invariant,
        core: v.core,
        event: v.event,
        eventName: v.eventName,
        cycle: v.cycle,
        timeNs: v.timeNs,
        flow: v.flow,
        frame: v.frame,
        expected: v.expected,
        found: v.found,
        causes: v.causes,
    };
}
function closedLoop(c) {
    return {
        connections: c.connections,
        requests: c.requests,
        responses: c.responses,
        activeNs: c.activeNs,
        responsesPerSecond: rounded(c.responsesPerSecond),
        bitsPerSecondToHost: rounded(c.bitsPerSecondToHost),
        bitsPerSecondToClients: rounded(c.bitsPerSecondToClients),
        latency: latency(c.latency),
        coreSeconds: rounded(c.coreSeconds),
        streams: c.streams,
        retransmissions: c.retransmissions,
        link: c.link,
    };
}
function golden(g) {
    return { path: g.path, status: g.status, differences: g.differences };
}
function rounded(value) {
    return Math.round(value * 1e6) / 1e6;
}
function sortedKeys(record) {
    const sorted = {};
    for (const key of Object.keys(record).sort())
        sorted[key] = record[key];
    return sorted;
}
