/**
 * What `npm pack` puts into the package: the program, what `ixreplay/...` resolves to and all that
 * imports, the readable sources and specs, and nothing else of the build.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly bin: Record<string, string>;
  readonly exports: Record<string, { readonly types: string; readonly default: string }>;
}

const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Manifest;

function packed(): string[] {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const text = execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  const [listing] = JSON.parse(text) as [{ readonly files: readonly { readonly path: string }[] }];
  return listing.files.map(({ path }) => path);
}

/** The files that a compiled file imports; of a declaration, the declarations. */
function importsOf(path: string): string[] {
  const text = readFileSync(`${ROOT}${path}`, 'utf8');
  const isTypes = path.endsWith('.d.ts');
  return [...text.matchAll(/(?:from |import\()['"](\.{1,2}\/[^'"]+)['"]/g)].map(([, to = '']) => {
    const target = posix.join(posix.dirname(path), to);
    return isTypes ? target.replace(/(\.d)?\.[jt]s$/, '.d.ts') : target;
  });
}

describe('the package', () => {
  const files = packed();
  const entries = Object.values(manifest.exports).flatMap((target) => [
    target.types,
    target.default,
  ]);
  const wanted = [...Object.values(manifest.bin), ...entries].map((path) => posix.normalize(path));

  it('holds what it runs and exports, and all that this imports', () => {
    const needed = new Set(wanted);
    for (const path of needed) for (const other of importsOf(path)) needed.add(other);
    expect(needed.size).toBeGreaterThan(20);
    expect([...needed].filter((path) => !files.includes(path))).toEqual([]);
    const built = files.filter((path) => /^dist\/(?!bundle\/)/.test(path));
    expect(built.filter((path) => !needed.has(path))).toEqual([]);
  });

  it('has commands that can be executed after every build', () => {
    for (const path of Object.values(manifest.bin)) {
      expect(statSync(`${ROOT}${path}`).mode & 0o111, path).toBe(0o111);
    }
  });

  it('holds documents, sources, specs and scripts, and no tests or captures', () => {
    for (const path of ['README.md', 'LICENSE', 'specs/event-log.md', 'specs/scripts/README.md']) {
      expect(files).toContain(path);
    }
    const rooms = new Set(files.map((path) => path.split('/', 1)[0]));
    const outside = ['LICENSE', 'README.md', 'package.json', 'dist', 'specs', 'src'];
    expect([...rooms].sort()).toEqual(outside.sort());
  });
});
