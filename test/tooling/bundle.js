/**
 * Bundles the compiled program into dist/bundle/ after tsc: one file to load instead of 200, and the numbers that
 * log/events.ts and the limits export become literals (V8 loads and checks an imported constant on every use). Measured on
 * the bench capture: 10 to 18 % less processor time. Nothing is mangled: stack traces keep their names.
 */
import { chmodSync } from 'node:fs';
import { build } from 'rolldown';

await build({
  input: {
    main: 'dist/src/main.js',
    'sweep-worker': 'dist/src/cli/sweep-worker.js',
    'share-worker': 'dist/src/cli/share-worker.js',
    'script-worker': 'dist/src/cli/script-worker.js',
    'check-worker': 'dist/src/cli/check-worker.js',
  },
  platform: 'node',
  external: [/^node:/, /^tsx(\/|$)/, 'commander', 'msgpackr', 'pcap-parser'],
  optimization: { inlineConst: { mode: 'all', pass: 3 } },
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    // One file for the checker and all specs: columns they share are constants to the engine only within a file.
    codeSplitting: { groups: [{ name: 'checks', test: /dist\/(src\/verify|specs)\// }] },
    format: 'esm',
    entryFileNames: '[name].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  },
});

// npx makes the command executable when it first links it, and never again after a build.
chmodSync('dist/bundle/main.js', 0o755);
