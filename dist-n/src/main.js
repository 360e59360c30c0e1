#!/usr/bin/env node
/**
 * The program `ixreplay`. Everything is in cli/; the exit code is set, not forced, so that output
 * in a pipe is written to its end.
 */
import { main } from './cli/program.js';
process.exitCode = await main(process.argv);
