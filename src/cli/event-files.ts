/**
 * Files that a run writes while it runs: the event log (`--log`) and what the host transmitted
 * (`--write-pcap`).
 *
 * Both need the capture's start time, which is known once the survey has read the first frame: the
 * log's header is written with the first chunk, so a run that fails before it leaves an empty file
 * and no half-true header. Both take their place when they are whole (whole-file.ts).
 */
import type { EventChunk, ChunkSink } from '../log/chunk.ts';
import { LogWriter } from '../log/codec.ts';
import { EventDigest } from '../log/digest.ts';
import { openLogWriter } from '../log/files.ts';
import type { LogHeader } from '../log/header.ts';
import { openWriter } from '../trace/files.ts';
import { WholeFile } from './whole-file.ts';

const NS_PER_SECOND = 1_000_000_000n;

/** Writes a log; `header` is asked for when the first event is there. */
export class LogFile implements ChunkSink {
  private readonly output: WholeFile;
  private readonly file: ReturnType<typeof openLogWriter>;
  private readonly header: () => LogHeader;
  private readonly digest: EventDigest = new EventDigest();
  private writer: LogWriter | null = null;

  constructor(path: string, header: () => LogHeader) {
    this.output = new WholeFile(path);
    this.file = openLogWriter(this.output.place);
    this.header = header;
  }

  chunk(chunk: EventChunk): void {
    this.digest.chunk(chunk);
    this.output.write(() => this.open().chunk(chunk));
  }

  /**
   * isWhole false (a run that broke off) leaves the footer out: the log then says itself that it
   * was cut. A log that could not be written is none.
   */
  close(isWhole: boolean): void {
    try {
      if (isWhole) this.output.write(() => this.open().finish(this.digest));
    } finally {
      this.output.end(() => this.file.close());
    }
  }

  private open(): LogWriter {
    this.writer ??= new LogWriter(this.file.write, this.header());
    return this.writer;
  }
}

/** Writes transmitted frames at their virtual time, counted from the capture's first frame. */
export class TransmitFile {
  private readonly file: WholeFile;
  private readonly output: ReturnType<typeof openWriter>;
  private readonly firstTimeNs: () => bigint;

  constructor(path: string, firstTimeNs: () => bigint) {
    this.file = new WholeFile(path);
    this.output = openWriter(this.file.place);
    this.firstTimeNs = firstTimeNs;
  }

  frame(timeNs: number, bytes: Uint8Array, frameBytes: number): void {
    const epochNs = this.firstTimeNs() + BigInt(Math.max(0, Math.floor(timeNs)));
    const seconds = Number(epochNs / NS_PER_SECOND);
    const rest = Number(epochNs % NS_PER_SECOND);
    this.file.write(() =>
      this.output.writer.frame(seconds, rest, bytes, 0, frameBytes, frameBytes),
    );
  }

  /** What could not be written is given up. */
  close(): void {
    this.file.end(() => this.output.close());
  }
}
