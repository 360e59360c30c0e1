/**
 * Runs the built program as a user would, in a scratch directory that goes away afterwards, with an
 * environment that holds nothing of the machine the tests run on (no CI, no colour).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM: string = fileURLToPath(new URL('../../dist/bundle/main.js', import.meta.url));

export interface Finished {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class Scratch {
  readonly directory: string = mkdtempSync(join(tmpdir(), 'ixreplay-cli-'));

  path(name: string): string {
    return join(this.directory, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Runs `ixreplay ...` here. */
  ixreplay(words: readonly string[], extra: { env?: object; input?: Uint8Array } = {}): Finished {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawnSync(process.execPath, [PROGRAM, ...words], {
      cwd: this.directory,
      encoding: 'utf8',
      env: { PATH, HOME, ...extra.env },
      ...(extra.input === undefined ? {} : { input: extra.input }),
    });
    return { exit: child.status, stdout: child.stdout, stderr: child.stderr };
  }
}
