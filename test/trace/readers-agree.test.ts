import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/trace/files.ts';
import { OpenError, openReader } from '../../src/trace/open.ts';
import { MemorySource, newArena, readAll } from '../arbitraries/captures.ts';
import type { ReadFrame } from '../arbitraries/captures.ts';

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/given', import.meta.url));
const isThere = existsSync(CORPUS);
const NAMES = isThere ? readdirSync(CORPUS).sort() : [];
const NANOSECOND_CAPTURE = 'tcpdump-handshake-nano.pcap';
const DAMAGED_CAPTURE = 'suricata-corrupt-record.pcap';
const CLASSIC = NAMES.filter((name) => name.endsWith('.pcap') && name !== NANOSECOND_CAPTURE);
const arena = newArena();

interface ParsedPacket {
  header: {
    timestampSeconds: number;
    timestampMicroseconds: number;
    capturedLength: number;
    originalLength: number;
  };
  data: Buffer;
}

/** All packets the package finds, with nothing of ours between it and the file. */
async function parsedByPackage(bytes: Uint8Array): Promise<ParsedPacket[]> {
  const require = createRequire(import.meta.url);
  const packets: ParsedPacket[] = [];
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 65_536) {
    blocks.push(Buffer.from(bytes.subarray(at, at + 65_536)));
  }
  const parser = require('pcap-parser').parse(Readable.from(blocks));
  await new Promise((resolve, reject) => {
    parser.on('packet', (packet: ParsedPacket) => packets.push(packet));
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  return packets;
}

function comparable(packets: readonly ParsedPacket[]): object[] {
  const first = packets[0]?.header;
  return packets.map(({ header, data }) => ({
    timeNs:
      (header.timestampSeconds - first!.timestampSeconds) * 1e9 +
      (header.timestampMicroseconds - first!.timestampMicroseconds) * 1e3,
    captured: header.capturedLength,
    original: header.originalLength,
    hex: data.toString('hex'),
  }));
}

function ours(frames: readonly ReadFrame[]): object[] {
  return frames.map((one) => ({
    timeNs: one.timeNs,
    captured: one.bytes.length,
    original: one.originalBytes,
    hex: Buffer.from(one.bytes).toString('hex'),
  }));
}

function readBytes(bytes: Uint8Array): { frames: ReadFrame[]; damage: unknown } {
  const reader = openReader(new MemorySource(bytes));
  if (reader instanceof OpenError) throw new Error(reader.message);
  return { frames: readAll(reader, arena), damage: reader.damage };
}

/**
 * Deep equality of hundreds of thousands of bytes is slow in the test runner: one by one, as text.
 */
function expectSame(left: readonly ReadFrame[], right: readonly ReadFrame[]): void {
  expect(left.length).toBe(right.length);
  const text = (one: ReadFrame): string =>
    JSON.stringify({ ...one, bytes: Buffer.from(one.bytes).toString('hex') });
  expect(left.findIndex((one, index) => text(one) !== text(right[index]!))).toBe(-1);
}

describe.skipIf(!isThere)('our pcap reader and pcap-parser', () => {
  it('are compared on the whole corpus', () => {
    expect(CLASSIC.length).toBeGreaterThan(20);
  });

  it.each(CLASSIC)('agree on every frame of %s', async (name) => {
    const bytes = readFileSync(join(CORPUS, name));
    const { frames, damage } = readBytes(bytes);
    expect(frames.length).toBeGreaterThan(0);
    const packets = await parsedByPackage(bytes);
    if (name === DAMAGED_CAPTURE) {
      expect(damage).toMatchObject({ kind: 'damaged', frame: frames.length + 1 });
      expect(packets.length).toBeGreaterThanOrEqual(frames.length);
    } else {
      expect(damage).toBeNull();
      expect(packets.length).toBe(frames.length);
    }
    expect(ours(frames)).toEqual(comparable(packets.slice(0, frames.length)));
  });

  it.each(NAMES)('give one answer through --reader pcap-parser: %s', async (name) => {
    const path = join(CORPUS, name);
    const direct = await openCapture(path);
    const piped = await openCapture(path, { reader: 'pcap-parser' });
    expect(direct.isParsedByPackage).toBe(false);
    expect(piped.isParsedByPackage).toBe(CLASSIC.includes(name));
    expect(piped.sha256()).toBe(direct.sha256());
    expectSame(readAll(piped.reader, newArena()), readAll(direct.reader, arena));
    expect(piped.reader.damage).toEqual(direct.reader.damage);
    expect(piped.reader.firstTimeNs).toBe(direct.reader.firstTimeNs);
    direct.close();
    piped.close();
  });
});

describe.skipIf(!isThere)('captures that pcap-parser does not read', () => {
  it('in nanoseconds keep all their digits', () => {
    const { frames } = readBytes(readFileSync(join(CORPUS, NANOSECOND_CAPTURE)));
    expect(frames.length).toBe(3);
    expect(frames.some((one) => one.timeNs % 1000 !== 0)).toBe(true);
  });

  it('in pcapng are read whole', () => {
    const { frames, damage } = readBytes(readFileSync(join(CORPUS, 'zeek-ldap-escaping.pcapng')));
    expect(damage).toBeNull();
    expect(frames.length).toBe(143);
    expect(frames.every((one) => one.linkType === frames[0]!.linkType)).toBe(true);
  });
});
