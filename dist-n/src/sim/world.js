/**
 * The host of a replay: the conversations the survey found beside the simulated host (host.ts), the
 * trace application's shared columns, and who is watched. The one place that knows all rooms.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { deviationsOf } from '../base/deviations.js';
import { HostileApplication, Hostility } from '../app/hostile/application.js';
import { TraceApplication, TraceConversations } from '../app/trace.js';
import { seedWords } from '../base/prng.js';
import { STACK_DEFAULTS } from '../stack/stack.js';
import { TCP_DEFAULTS } from '../stack/tcp/tcp.js';
import { filterGroup } from '../nic/filters.js';
import { REPLAYED_NONE } from '../trace/conversation-rows.js';
import { PROTOCOL_TCP, PROTOCOL_UDP } from '../wire/packet.js';
import { ControlLoop } from './control-loop.js';
import { activeCores } from './control-options.js';
import { Epochs } from './epochs.js';
import { FilteredConversations } from './filtered.js';
import { Host } from './host.js';
import { asksForMigrations, scheduleMigrations } from './schedule.js';
import { ObservedApplication } from './observed.js';
import { ReplayedStreams } from './streams.js';
export class World {
    constructor(memory, survey, options, sink, share) {
        /** Addresses of replayed hosts, for ARP and neighbour solicitations (untagged lane). */
        this.local = {
            has: (family, word0, word1, word2, word3) => {
                const hosts = this.survey.hostTable;
                const host = hosts.lookup(family, 0, word0, word1, word2, word3);
                return host >= 0 && hosts.isReplayed(host);
            },
        };
        this.memory = memory;
        this.survey = survey;
        this.options = options;
        const count = survey.conversations.count;
        this.refused = new Uint8Array(count);
        this.dropped = new Uint8Array(count);
        this.groups = new Int16Array(count).fill(-1);
        const newHash = options.streamDigests ? options.newHash : null;
        this.streams = new ReplayedStreams(memory, count, newHash);
        const isTrace = options.app === null;
        const groupOf = (conversation) => this.groupOf(conversation);
        const conversations = isTrace ? new TraceConversations(count, groupOf) : null;
        const shared = new Map();
        const { attack } = options;
        this.hostility =
            attack === null ? null : new Hostility(attack, new Uint8Array(count), mayMove(options));
        const plan = {
            cores: options.cores,
            control: options,
            batchBound: options.batchBound,
            chunkRows: options.chunkRows,
            share,
            stack: { ...stackConfig(options), local: this.local },
            personalities: isTrace ? survey.personalities : null,
            observer: this.streams,
            outbound: {
                usesFilters: options.outbound === 'filter',
                isFiltered: (mark) => this.filterCore(mark) !== -1,
            },
            laneOf: (mark) => (this.isConversation(mark) ? survey.conversations.lane(mark) : 0),
            mayConnect: (tuple, mark) => this.mayConnect(tuple, mark),
            costs: options.costs,
            movesFlows: mayMove(options),
            applicationFor: (core, region) => this.applicationFor(core, region, conversations, shared),
        };
        this.host = new Host(memory, plan, sink);
        this.units = this.host.units;
        const { filters } = this.host;
        this.filtered =
            filters === null || !isTrace
                ? null
                : new FilteredConversations(survey.conversations, activeCores(options), filters.room, (one) => this.peerHash(one));
        this.epochs = new Epochs(this.host, (unit) => this.enter(unit));
        if (this.hostility !== null)
            this.chooseAttacked(this.hostility);
        this.control =
            options.policy === null ? null : new ControlLoop(options, this.host, this.epochs, sink);
        this.every = scheduleMigrations(this.epochs, options, this.control ?? this.epochs.moves);
        if (this.control !== null)
            this.epochs.add(this.control);
    }
    applicationFor(core, region, conversations, shared) {
        const options = this.options;
        const connectTarget = (conversation) => this.connectTarget(conversation);
        const trace = conversations === null
            ? null
            : new TraceApplication(this.memory, region, conversations, connectTarget, options.readRate);
        const context = {
            core,
            cores: options.cores,
            seed: options.seed,
            shared: (key, create) => {
                if (!shared.has(key))
                    shared.set(key, create());
                return shared.get(key);
            },
        };
        const recorded = trace ?? options.app.create(context);
        const { hostility } = this;
        const application = hostility === null ? recorded : new HostileApplication(recorded, hostility, core);
        const observed = new ObservedApplication(application, this.streams);
        return { application: observed, actions: trace, trace };
    }
    /** Makes the unit the one whose frames and conditions are observed. */
    enter(unit) {
        this.streams.watch(unit.core);
    }
    /** The unit the conversation's frames are steered to; only for conversations this share owns. */
    unitOf(conversation) {
        return this.host.byCore[this.coreOf(conversation)];
    }
    /** Whether the conversation's core is one of this share's. */
    owns(conversation) {
        return this.host.byCore[this.coreOf(conversation)] !== null;
    }
    ownsPacket(packet) {
        return this.host.byCore[this.host.steering.queue(packet)] !== null;
    }
    /** null when the core is another share's. */
    unitOfCore(core) {
        return this.host.byCore[core];
    }
    /** Whether the conversation's flow group is on its way between two cores. */
    isMoving(conversation) {
        return this.epochs.moves.isActive && this.epochs.moves.isMoving(this.groupOf(conversation));
    }
    /** Nothing comes any more: what is scheduled until untilNs happens, and what moves arrives. */
    finish(untilNs) {
        this.every?.stop();
        this.epochs.finish(untilNs);
    }
    coreOf(conversation) {
        const core = this.filterCore(conversation);
        return core !== -1 ? core : this.host.reta.queue(this.groupOf(conversation));
    }
    /** The core that opens the conversation by a filter, -1 = none does. */
    filterCore(conversation) {
        if (this.filtered === null || !this.isConversation(conversation))
            return -1;
        return this.filtered.coreOf(conversation);
    }
    groupOf(conversation) {
        let group = this.groups[conversation];
        if (group === -1) {
            const core = this.filterCore(conversation);
            const hashed = this.peerHash(conversation) & (FLOW_GROUP_COUNT - 1);
            group = core === -1 ? hashed : filterGroup(core);
            this.groups[conversation] = group;
        }
        return group;
    }
    /** RSS hash of what the peer sends. */
    peerHash(conversation) {
        const table = this.survey.conversations;
        const peer = 1 - table.replayed(conversation);
        const word = (side, index) => table.addressWord(conversation, side, index);
        const from = table.port(conversation, peer);
        const to = table.port(conversation, 1 - peer);
        if (table.family(conversation) === 4) {
            return this.host.toeplitz.hash4Tuple(word(peer, 0), word(1 - peer, 0), from, to);
        }
        const host = 1 - peer;
        return this.host.toeplitz.hash6Tuple(word(peer, 0), word(peer, 1), word(peer, 2), word(peer, 3), word(host, 0), word(host, 1), word(host, 2), word(host, 3), from, to);
    }
    unitOfPacket(packet) {
        return this.host.byCore[this.host.steering.queue(packet)];
    }
    /** Whether a packet's queue is not known from its conversation. */
    get hasFilters() {
        return this.host.filters !== null;
    }
    /** Whether the checksums of the conversation's peer are verified. */
    mustVerify(conversation) {
        const policy = this.options.checksum;
        if (policy !== 'auto')
            return policy === 'verify';
        if (conversation === -1)
            return true;
        const peer = 1 - this.survey.conversations.replayed(conversation);
        return !this.survey.isChecksumUnfinished(conversation, peer);
    }
    /**
     * Hostile is the core of the first conversation that can be attacked; there every second one is.
     */
    chooseAttacked(hostility) {
        const table = this.survey.conversations;
        const protocol = hostility.attack.isOfDatagrams === true ? PROTOCOL_UDP : PROTOCOL_TCP;
        let seen = 0;
        for (let i = 0; i < table.count; i++) {
            if (table.protocol(i) !== protocol || table.replayed(i) === REPLAYED_NONE)
                continue;
            const core = this.coreOf(i);
            if (hostility.core === -1)
                hostility.core = core;
            if (core === hostility.core && seen++ % 2 === 0)
                hostility.isAttacked[i] = 1;
        }
    }
    isConversation(mark) {
        return Number.isInteger(mark) && mark >= 0 && mark < this.survey.conversations.count;
    }
    /**
     * Whether the host may open the tuple: from an address of its own, and as the conversation of the
     * mark only if that is this tuple.
     */
    mayConnect(tuple, mark) {
        const { local0, local1, local2, local3 } = tuple;
        if (mark === -1)
            return this.local.has(tuple.family, local0, local1, local2, local3);
        if (!this.isConversation(mark))
            return false;
        const table = this.survey.conversations;
        const host = table.replayed(mark);
        if (host === REPLAYED_NONE || table.family(mark) !== tuple.family)
            return false;
        const peer = 1 - host;
        const word = (side, index) => table.addressWord(mark, side, index);
        const isLocal = word(host, 0) === local0 &&
            word(host, 1) === local1 &&
            word(host, 2) === local2 &&
            word(host, 3) === local3;
        const isRemote = word(peer, 0) === tuple.remote0 &&
            word(peer, 1) === tuple.remote1 &&
            word(peer, 2) === tuple.remote2 &&
            word(peer, 3) === tuple.remote3;
        const isPorts = table.port(mark, host) === tuple.localPort && table.port(mark, peer) === tuple.remotePort;
        return isLocal && isRemote && isPorts;
    }
    connectTarget(conversation) {
        const table = this.survey.conversations;
        const host = table.replayed(conversation);
        return {
            remote: table.address(conversation, 1 - host),
            remotePort: table.port(conversation, 1 - host),
            local: table.address(conversation, host),
            localPort: table.port(conversation, host),
        };
    }
}
/** Whether flow groups may change their core. */
function mayMove(options) {
    return options.policy !== null || asksForMigrations(options);
}
function stackConfig(options) {
    const replay = options.app === null;
    const tcp = {
        ...TCP_DEFAULTS,
        pacing: replay ? 'trace' : 'reno',
        midstream: options.midstream,
        issSecret: seedWords(options.seed),
    };
    return { ...STACK_DEFAULTS, tcp, deviations: deviationsOf(options.deviations) };
}
