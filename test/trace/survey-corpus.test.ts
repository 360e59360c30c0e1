/**
 * The survey of real captures against what tshark and a second reassembler say of them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FrameArena } from '../../src/trace/arena.ts';
import {
  CLIENT,
  HANDSHAKE_COMPLETE,
  SERVER,
  SIDE_FIN,
  SIDE_RST,
  SIDE_SYN,
  SIDE_SYN_ACK,
} from '../../src/trace/conversation-rows.ts';
import { openCapture } from '../../src/trace/files.ts';
import { survey } from '../../src/trace/survey.ts';
import type { Survey } from '../../src/trace/survey.ts';
import { PACKET_TCP } from '../../src/wire/packet-code.ts';
import { newMemory, trackAll } from '../helpers/frames.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const isThere = existsSync(join(CORPUS, 'truth'));
/** One conversation on three VLAN stacks: three of ours, because lanes never meet. */
const LANES_CAPTURE = 'zeek-vlan-collisions.pcap';
const captures = isThere
  ? readdirSync(join(CORPUS, 'given'))
      .sort()
      .filter((name) => name !== LANES_CAPTURE)
  : [];
const arena = new FrameArena(newMemory());

interface Pair<Value> {
  readonly ab: Value;
  readonly ba: Value;
}

interface Truth {
  readonly frames: {
    readonly packets: number;
    readonly bytes_wire: number;
    readonly bytes_captured: number;
  };
  readonly tcp: { readonly packets: number };
  readonly conversations: readonly {
    readonly first_frame: number;
    readonly a: { readonly ip: string; readonly port: number };
    readonly b: { readonly ip: string; readonly port: number };
    readonly packets: Pair<number>;
    readonly syn: Pair<number>;
    readonly syn_ack: Pair<number>;
    readonly fin: Pair<number>;
    readonly rst: Pair<number>;
    readonly isn: Pair<number | null>;
    readonly handshake_complete: boolean;
    readonly vlans: readonly number[];
  }[];
}

const truthOf = (name: string): Truth =>
  JSON.parse(readFileSync(join(CORPUS, 'truth', `${name}.json`), 'utf8')) as Truth;

/** Survey and second pass of a capture. */
async function passes(name: string, hosts: readonly string[] = ['auto']) {
  const capture = await openCapture(join(CORPUS, 'given', name));
  const result = survey(capture.reader, arena, { hosts, onProgress: null });
  const tracked = trackAll(capture.reader, arena, result);
  capture.close();
  return { result, tracked };
}

/**
 * What the truth says of each conversation, as our tables say it; ours[0] is the first frame's
 * sender.
 */
function tableOf(result: Survey, tracked: readonly (readonly [number, number] | null)[]) {
  const table = result.conversations;
  const packets = Array.from({ length: table.count }, () => [0, 0]);
  for (const place of tracked) {
    if (place !== null) packets[place[0]]![place[1]]!++;
  }
  return Array.from({ length: table.count }, (_, c) => c)
    .filter((c) => table.protocol(c) === 6)
    .map((c) => {
      const a = table.firstDirection(c);
      const of = <Value>(read: (direction: number) => Value) => ({ ab: read(a), ba: read(1 - a) });
      return {
        firstFrame: table.firstFrame(c),
        ends: of((d) => `${table.address(c, d)} ${table.port(c, d)}`),
        packets: of((d) => packets[c]![d]!),
        syn: of((d) => table.hasSideBit(c, d, SIDE_SYN)),
        synAck: of((d) => table.hasSideBit(c, d, SIDE_SYN_ACK)),
        fin: of((d) => table.hasSideBit(c, d, SIDE_FIN)),
        rst: of((d) => table.hasSideBit(c, d, SIDE_RST)),
        isn: of((d) =>
          table.hasSideBit(c, d, SIDE_SYN | SIDE_SYN_ACK) ? table.isn(c, d) >>> 0 : null,
        ),
        isComplete: table.handshake(c) === HANDSHAKE_COMPLETE,
        vlans: result.decoder.lanes.vlans(table.lane(c)),
      };
    });
}

function expected(truth: Truth): ReturnType<typeof tableOf> {
  const some = (pair: Pair<number>) => ({ ab: pair.ab > 0, ba: pair.ba > 0 });
  return truth.conversations.map((t) => ({
    firstFrame: t.first_frame,
    ends: { ab: `${t.a.ip} ${t.a.port}`, ba: `${t.b.ip} ${t.b.port}` },
    packets: t.packets,
    syn: some(t.syn),
    synAck: some(t.syn_ack),
    fin: some(t.fin),
    rst: some(t.rst),
    isn: t.isn,
    isComplete: t.handshake_complete,
    vlans: [...t.vlans],
  }));
}

describe.skipIf(!isThere)('the survey of a real capture', () => {
  it.each(captures)('finds in %s the conversations that tshark finds', async (name) => {
    const truth = truthOf(name);
    const { result, tracked } = await passes(name);
    expect(result.frames).toBe(truth.frames.packets);
    expect(result.wireBytes).toBe(truth.frames.bytes_wire);
    expect(result.capturedBytes).toBe(truth.frames.bytes_captured);
    expect(result.codeCounts[PACKET_TCP]).toBe(truth.tcp.packets);
    expect(tableOf(result, tracked)).toEqual(expected(truth));
  });

  it('keeps one connection on three VLAN stacks apart, and tells their ids', async () => {
    const { result } = await passes(LANES_CAPTURE);
    const table = result.conversations;
    const truth = truthOf(LANES_CAPTURE).conversations[0]!;
    expect(table.count).toBe(3);
    const vlans = [0, 1, 2].map((c) => result.decoder.lanes.vlans(table.lane(c)));
    expect(vlans.map((ids) => ids.length).sort()).toEqual([0, 1, 2]);
    expect([...new Set(vlans.flat())].sort((x, y) => x - y)).toEqual(truth.vlans);
    for (const c of [0, 1, 2]) {
      expect(table.handshake(c)).toBe(HANDSHAKE_COMPLETE);
      expect(table.isn(c, CLIENT) >>> 0).toBe(truth.isn.ab);
      expect(table.isn(c, SERVER) >>> 0).toBe(truth.isn.ba);
    }
  });

  it('knows senders whose checksums offload had yet to finish', async () => {
    const offload = await passes('zeek-ssh-sshguess.pcap');
    const truth = JSON.parse(
      readFileSync(join(CORPUS, 'truth', 'zeek-ssh-sshguess.pcap.json'), 'utf8'),
    ) as { conversations: { checksum: Pair<{ bad?: number }> }[] };
    truth.conversations.forEach((t, c) => {
      const a = offload.result.conversations.firstDirection(c);
      expect(offload.result.isChecksumUnfinished(c, a)).toBe((t.checksum.ab.bad ?? 0) > 0);
      expect(offload.result.isChecksumUnfinished(c, 1 - a)).toBe((t.checksum.ba.bad ?? 0) > 0);
    });
    expect(offload.result.warnings.map((w) => w.code)).toContain('checksum-unfinished');
    // Linux sends 0xffff where recomputation gives 0: valid by summing.
    const mangled = await passes('linux-checksum-ffff.pcap');
    expect(mangled.result.warnings.map((w) => w.code)).not.toContain('checksum-unfinished');
  });

  it('replays the passive openers, or the hosts that were asked for', async () => {
    const auto = await passes('zeek-http-methods.pcap');
    const servers = auto.result.replayedHosts();
    expect(servers).toEqual([auto.result.conversations.address(0, SERVER)]);
    const client = auto.result.conversations.address(0, CLIENT);
    const asked = await passes('zeek-http-methods.pcap', [`${client}/32`]);
    expect(asked.result.replayedHosts()).toEqual([client]);
    const nobody = await passes('zeek-http-methods.pcap', ['203.0.113.9']);
    expect(nobody.result.replayedHosts()).toEqual([]);
  });

  it('warns of what is unusual, with the first frame', async () => {
    const codes = async (name: string) =>
      (await passes(name)).result.warnings.map((w) => [w.code, w.count, w.frame]);
    expect(await codes('zeek-truncated-header.pcap')).toContainEqual(['snapped', 24, 1]);
    expect(await codes('suricata-corrupt-record.pcap')).toContainEqual(['time-jump', 2, 2]);
    const fragments = await codes('arkime-socks5-http-302-frag.pcap');
    expect(fragments.find(([code]) => code === 'fragment')?.[1]).toBe(62);
  });
});
