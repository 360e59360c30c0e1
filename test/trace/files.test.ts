import { createHash } from 'node:crypto';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureError, openCapture, openCaptureStream, openWriter } from '../../src/trace/files.ts';
import type { OpenedCapture, OpenOptions } from '../../src/trace/files.ts';
import { linkTypeName } from '../../src/trace/link-types.ts';
import { PcapParserPipe } from '../../src/trace/pcap-parser-reader.ts';
import {
  concat,
  framesArbitrary,
  MICROSECONDS,
  MODIFIED,
  NANOSECONDS,
  newArena,
  pcapFile,
  readAll,
} from '../arbitraries/captures.ts';
import type { Frame, ReadFrame } from '../arbitraries/captures.ts';

const arena = newArena();
const SEED = { seed: 20141006 };
const FRAMES: Frame[] = Array.from({ length: 500 }, (_, index) => ({
  epochNs: 1_700_000_000_000_000_000n + BigInt(index) * 1_234_000n,
  bytes: Uint8Array.from({ length: 60 + (index % 900) }, (_, at) => (at * index * 31) >> 3),
  originalBytes: 1000,
}));
const FILE = pcapFile(FRAMES);

let directory = '';
const savedTmpdir = process.env['TMPDIR'];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ixreplay-test-'));
  mkdirSync(join(directory, 'spool'));
  process.env['TMPDIR'] = join(directory, 'spool');
});

afterAll(() => {
  if (savedTmpdir === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = savedTmpdir;
  rmSync(directory, { recursive: true, force: true });
});

function file(name: string, bytes: Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  return path;
}

function stream(bytes: Uint8Array, blockBytes = 4096): Readable {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += blockBytes) {
    blocks.push(Buffer.from(bytes.subarray(at, at + blockBytes)));
  }
  return Readable.from(blocks);
}

function finish(capture: OpenedCapture): ReadFrame[] {
  const frames = readAll(capture.reader, arena);
  capture.close();
  capture.close();
  expect(readdirSync(join(directory, 'spool'))).toEqual([]);
  return frames;
}

function expectSame(frames: readonly ReadFrame[], count: number = FRAMES.length): void {
  expect(frames.length).toBe(count);
  const isSame = frames.every(
    (one, index) => Buffer.compare(one.bytes, FRAMES[index]!.bytes) === 0,
  );
  expect(isSame).toBe(true);
}

async function refused(opening: Promise<OpenedCapture>): Promise<CaptureError> {
  const error: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CaptureError);
  expect(readdirSync(join(directory, 'spool'))).toEqual([]);
  return error as CaptureError;
}

describe('a file', () => {
  it('is read directly, twice, and hashed in between', async () => {
    const capture = await openCapture(file('plain.pcap', FILE));
    expect(capture.source.size).toBe(FILE.length);
    capture.reader.next(arena);
    expect(capture.sha256()).toBe(createHash('sha256').update(FILE).digest('hex'));
    capture.reader.rewind();
    expect(capture.damage).toBeNull();
    expectSame(finish(capture));
  });

  it('that is none says what to do', async () => {
    const missing = await refused(openCapture(join(directory, 'missing.pcap')));
    expect(missing.code).toBe('not-found');
    expect((await refused(openCapture(directory))).code).toBe('is-directory');
    expect((await refused(openCapture(file('empty', new Uint8Array(0))))).code).toBe('empty');
    const text = await refused(openCapture(file('notes.txt', Buffer.from('hello, world'))));
    expect(text.code).toBe('not-a-capture');
    expect(text.message).toContain('notes.txt');
  });

  it.skipIf(process.getuid?.() === 0)('without permission says so', async () => {
    const path = file('secret.pcap', FILE);
    chmodSync(path, 0);
    expect((await refused(openCapture(path))).code).toBe('no-permission');
  });

  it.skipIf(process.platform === 'win32')('that is a named pipe is spooled', async () => {
    const plain = file('plain.pcap', FILE);
    const path = join(directory, 'pipe');
    execFileSync('mkfifo', [path]);
    const child = spawn('sh', ['-c', 'cat "$0" > "$1"', plain, path]);
    const capture = await openCapture(path);
    expect(capture.isParsedByPackage).toBe(true);
    expectSame(finish(capture));
    child.kill();
  });
});

describe('gzip', () => {
  const packed = Uint8Array.from(gzipSync(FILE));
  const both: OpenOptions[] = [{}, { reader: 'pcap-parser' }];

  it.each(both)('is undone, from a file and from a stream (%o)', async (options) => {
    const capture = await openCapture(file('a.pcap.gz', packed), options);
    expect(capture.damage).toBeNull();
    expect(capture.isParsedByPackage).toBe(options.reader === 'pcap-parser');
    expect(capture.sha256()).toBe(createHash('sha256').update(FILE).digest('hex'));
    expectSame(finish(capture));
    expectSame(finish(await openCaptureStream(stream(packed), '-', options)));
  });

  it('of several members and with padding is one capture', async () => {
    const members = concat(gzipSync(FILE.subarray(0, 999)), gzipSync(FILE.subarray(999)));
    expectSame(finish(await openCapture(file('b.gz', members))));
    const padded = concat(packed, new Uint8Array(1000));
    const capture = await openCapture(file('c.gz', padded));
    expect(capture.damage).toBeNull();
    expectSame(finish(capture));
  });

  it('cut short keeps what was there', async () => {
    for (const bytes of [packed.length - 1, packed.length >> 1, 2000]) {
      const capture = await openCapture(file('d.gz', packed.subarray(0, bytes)));
      expect(capture.damage).toMatchObject({ kind: 'truncated', byteOffset: bytes });
      const frames = finish(capture);
      expectSame(frames, frames.length);
      expect(frames.length).toBeGreaterThan(0);
      if (bytes === packed.length - 1) expect(frames.length).toBe(FRAMES.length);
      else expect(frames.length).toBeLessThan(FRAMES.length);
    }
  });

  it('with a wrong check sum keeps everything and says so', async () => {
    const wrong = packed.slice();
    wrong[wrong.length - 6]! ^= 1;
    const capture = await openCapture(file('e.gz', wrong));
    expect(capture.damage!.kind).toBe('damaged');
    expect(capture.damage!.byteOffset).toBeGreaterThanOrEqual(wrong.length - 8);
    expectSame(finish(capture));
  });

  it('followed by other bytes keeps everything and says where', async () => {
    const capture = await openCapture(file('f.gz', concat(packed, Buffer.from('trailing text'))));
    expect(capture.damage?.kind).toBe('damaged');
    expect(capture.damage!.byteOffset).toBeGreaterThanOrEqual(packed.length);
    expect(capture.damage!.byteOffset).toBeLessThan(packed.length + 4);
    expectSame(finish(capture));
  });

  it('with any byte changed keeps only good frames before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: packed.length - 9 }), async (offset) => {
        const wrong = packed.slice();
        wrong[offset]! ^= 0x55;
        const opening = await openCapture(file('g.gz', wrong)).catch((error: unknown) => error);
        if (opening instanceof CaptureError) return;
        const capture = opening as OpenedCapture;
        expect(capture.damage).toMatchObject({ frame: 0 });
        // What deflate had decoded before the changed byte is whole; a bit later all may be noise.
        expect(capture.damage!.byteOffset).toBeGreaterThanOrEqual(offset);
        const good = Math.floor((FRAMES.length * offset) / packed.length / 2);
        expectSame(finish(capture).slice(0, good), good);
      }),
      { ...SEED, numRuns: 25 },
    );
  });

  it('that is none behind its magic is refused', async () => {
    const error = await refused(openCapture(file('h.gz', Uint8Array.of(0x1f, 0x8b, 9, 9, 9))));
    expect(error.code).toBe('gzip-damaged');
    const inner = await refused(openCapture(file('i.gz', gzipSync('just text'))));
    expect(inner.code).toBe('not-a-capture');
    expect((await refused(openCapture(file('j.gz', gzipSync(''))))).code).toBe('empty');
  });

  it('that unpacks to more than the spool may hold is refused', async () => {
    const bomb = file('k.gz', gzipSync(concat(FILE, new Uint8Array(5_000_000))));
    const error = await refused(openCapture(bomb, { spoolBytesMax: 1_000_000 }));
    expect(error.code).toBe('spool-too-large');
    const streamed = openCaptureStream(stream(FILE), '-', { spoolBytesMax: 10_000 });
    expect((await refused(streamed)).code).toBe('spool-too-large');
  });
});

describe('standard input', () => {
  it('goes through pcap-parser into the spool', async () => {
    for (const blockBytes of [1, 7, 65_536, 1 << 20]) {
      const bytes = blockBytes === 1 ? FILE.subarray(0, 20_000) : FILE;
      const capture = await openCaptureStream(stream(bytes, blockBytes), '-');
      expect(capture.isParsedByPackage).toBe(true);
      expect(capture.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
      const frames = finish(capture);
      expectSame(frames, frames.length);
    }
  });

  it('in a format the package does not know goes around it', async () => {
    for (const magic of [NANOSECONDS, MODIFIED]) {
      const bytes = pcapFile(FRAMES, { magic });
      const capture = await openCaptureStream(stream(bytes), '-');
      expect(capture.isParsedByPackage).toBe(false);
      expectSame(finish(capture));
    }
  });

  it('that is empty, no capture or breaks off is refused', async () => {
    expect((await refused(openCaptureStream(stream(new Uint8Array(0)), '-'))).code).toBe('empty');
    const text = await refused(openCaptureStream(stream(Buffer.from('no capture')), '-'));
    expect(text.message).toContain('standard input');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield FILE.subarray(0, 1000);
      throw new Error('the other end is gone');
    }
    const error = await refused(openCaptureStream(broken(), '-'));
    expect(error).toMatchObject({ code: 'unreadable' });
    expect(error.message).toContain('the other end is gone');
  });

  it('of a process is read without a word about pcap-parser, and leaves no spool', () => {
    const script = `
      const { openCapture } = await import(process.argv[1]);
      const capture = await openCapture('-');
      process.emitWarning('kept', 'DeprecationWarning', 'DEP9999');
      console.log(capture.isParsedByPackage, capture.sha256());`;
    const module = new URL('../../src/trace/files.ts', import.meta.url).href;
    const node = ['--pending-deprecation', '--import', 'tsx', '--input-type=module'];
    const child = spawnSync(process.execPath, [...node, '-e', script, module], {
      input: FILE,
      encoding: 'utf8',
    });
    const digest = createHash('sha256').update(FILE).digest('hex');
    expect(child.stdout).toBe(`true ${digest}\n`);
    expect(child.stderr).toContain('DEP9999');
    expect(child.stderr).not.toContain('DEP0005');
    // The runner that loads TypeScript keeps a cache there; our spool would be named ixreplay-.
    const left = readdirSync(join(directory, 'spool')).filter((name) => name.startsWith('ixr'));
    expect(left).toEqual([]);
    for (const name of readdirSync(join(directory, 'spool'))) {
      rmSync(join(directory, 'spool', name), { recursive: true });
    }
  });
});

describe('the guard before pcap-parser', () => {
  function piped(bytes: Uint8Array, blockBytes: number): { out: Uint8Array; packets: number } {
    const parts: Uint8Array[] = [];
    const pipe = new PcapParserPipe((part) => parts.push(part.slice()));
    for (let at = 0; at < bytes.length; at += blockBytes) {
      pipe.push(bytes.subarray(at, at + blockBytes));
    }
    pipe.end();
    return { out: concat(...parts), packets: pipe.packetCount };
  }

  it('lets out what came in, byte for byte, however it is cut', () => {
    fc.assert(
      fc.property(
        framesArbitrary(12, 2000),
        fc.constantFrom(MICROSECONDS, NANOSECONDS, MODIFIED),
        fc.boolean(),
        fc.integer({ min: 1, max: 4000 }),
        fc.nat(40),
        (frames, magic, isLittleEndian, blockBytes, cutBytes) => {
          const whole = pcapFile(frames, { magic, isLittleEndian });
          const bytes = whole.subarray(0, Math.max(0, whole.length - cutBytes));
          const { out, packets } = piped(bytes, blockBytes);
          expect(Buffer.compare(out, bytes)).toBe(0);
          if (magic !== MICROSECONDS) expect(packets).toBe(0);
          else if (cutBytes === 0) expect(packets).toBe(frames.length);
        },
      ),
      { ...SEED, numRuns: 150 },
    );
  });

  it('refuses an absurd length before the package keeps anything for it', () => {
    const bytes = pcapFile(FRAMES.slice(0, 20));
    new DataView(bytes.buffer).setUint32(24 + 16 + 60 + 8, 0x7fff_ffff, true);
    for (const blockBytes of [1, 50, 100_000]) {
      const { out, packets } = piped(bytes, blockBytes);
      expect(packets).toBe(1);
      expect(Buffer.compare(out, bytes)).toBe(0);
    }
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (tail, hasHeader) => {
        const bytes = hasHeader ? concat(FILE.subarray(0, 24), tail) : tail;
        expect(Buffer.compare(piped(bytes, 33).out, bytes)).toBe(0);
      }),
      SEED,
    );
  });
});

describe('a written capture', () => {
  it('is a nanosecond pcap that reads back the same', async () => {
    const path = join(directory, 'out.pcap');
    const output = openWriter(path, 101);
    const shared = concat(new Uint8Array(5), FRAMES[0]!.bytes);
    output.writer.frame(7, 999_999_999, shared, 5, FRAMES[0]!.bytes.length, 1514);
    output.writer.frame(8, 1, shared, 0, 0, 0);
    output.close();
    output.close();
    expect([...readFileSync(path).subarray(0, 4)]).toEqual([0x4d, 0x3c, 0xb2, 0xa1]);
    const capture = await openCapture(path);
    const frames = finish(capture);
    expect(frames).toMatchObject([
      { timeNs: 0, originalBytes: 1514, linkType: 101 },
      { timeNs: 2, originalBytes: 0 },
    ]);
    expect(frames[0]!.bytes).toEqual(FRAMES[0]!.bytes);
    expect(capture.reader.firstTimeNs).toBe(7_999_999_999n);
  });

  it('that cannot be written is refused', () => {
    expect(() => openWriter(join(directory, 'no', 'such', 'place.pcap'))).toThrow('ENOENT');
  });
});

describe('link types', () => {
  it('have the names of the registry', () => {
    const numbers = [0, 1, 12, 101, 105, 108, 113, 228, 229, 249, 276, 150, 999];
    expect(numbers.map(linkTypeName)).toEqual([
      'NULL',
      'ETHERNET',
      'RAW',
      'RAW',
      'IEEE802_11',
      'LOOP',
      'LINUX_SLL',
      'IPV4',
      'IPV6',
      'USBPCAP',
      'LINUX_SLL2',
      'USER3',
      'LINKTYPE 999',
    ]);
  });
});

it('refuses a stream that is no capture by its first bytes: it may have no end', async () => {
  let blocks = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (; blocks < 1000; blocks++) yield new Uint8Array(1000);
  }
  await expect(openCaptureStream(endless(), '-')).rejects.toMatchObject({ code: 'not-a-capture' });
  expect(blocks).toBeLessThan(3);
});
