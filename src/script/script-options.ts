/**
 * The options a script may begin with: packetdrill's, whichever of its public forks has them, and
 * ours. One that nobody knows makes a script unreadable, as it does for packetdrill.
 *
 * Most of packetdrill's say how it reaches the host under test or what it prints about it, which
 * means nothing here. One that would change what a script says, and is not done, skips it.
 */
import { oneOf, PROFILE_NAMES } from './names.ts';
import { Skip } from './outcome.ts';
import { PROFILES, type Profile } from './profiles.ts';
import type { Script } from './syntax.ts';

/** `done` here; `void`: there is nothing that it could change; `lacking`: not done. */
type Fate = 'done' | 'void' | 'lacking';

const OPTIONS: ReadonlyMap<string, Fate> = new Map(
  Object.entries<Fate>({
    stack: 'done',
    ip_version: 'done',
    local_ip: 'done',
    remote_ip: 'done',
    mss: 'done',
    mtu: 'done',
    non_fatal: 'done',
    strict_segments: 'done',
    tolerance_usecs: 'done',
    // How the host under test is reached, and through what.
    gateway_ip: 'void',
    gateway_linklocal_ip: 'void',
    local_linklocal_ip: 'void',
    netmask_ip: 'void',
    speed: 'void',
    is_anyip: 'void',
    tun_dev: 'void',
    persistent_tun_dev: 'void',
    so_filename: 'void',
    so_flags: 'void',
    wire_client: 'void',
    wire_client_dev: 'void',
    wire_server: 'void',
    wire_server_at: 'void',
    wire_server_dev: 'void',
    wire_server_ip: 'void',
    wire_server_port: 'void',
    no_cleanup: 'void',
    send_omit_free: 'void',
    // What code is run with, and what is printed.
    code_command: 'void',
    code_format: 'void',
    code_sockopt: 'void',
    debug: 'void',
    verbose: 'void',
    // Time stamps are what the script calls them, unless runs are strict (mapping.ts).
    tcp_ts_ecr_scaled: 'void',
    tcp_ts_tick_usecs: 'void',
    // What is in other packets than those that are read here, or in the signatures of these.
    psp_udp_port: 'void',
    tcp_md5_secret: 'void',
    udp_encapsulation: 'void',
    bind_port: 'lacking',
    connect_port: 'lacking',
    define: 'lacking',
    dry_run: 'lacking',
    init_scripts: 'lacking',
    tolerance_percent: 'lacking',
  }),
);

export function isKnownOption(name: string): boolean {
  return OPTIONS.has(name);
}

/** Throws Skip where the script asks for what is not done here. */
export function checkOptions(script: Script): void {
  for (const name of script.options.keys()) {
    if (OPTIONS.get(name) === 'lacking') throw new Skip(`script option --${name}`);
  }
}

/** `--name=value` of a script; null: it does not say. */
export function numberOption(script: Script, name: string): number | null {
  const text = script.options.get(name);
  if (text === undefined) return null;
  if (!/^\d+$/.test(text)) throw new Skip(`--${name}=${text}`);
  return Number(text);
}

/** The system the script says it is for (`--stack=linux`, ours), else the one it is run for. */
export function profileOf(script: Script, asked: Profile): Profile {
  const text = script.options.get('stack');
  if (text === undefined) return asked;
  const name = oneOf(PROFILE_NAMES, text);
  if (name === undefined) throw new Skip(`--stack=${text}`);
  return PROFILES[name];
}
