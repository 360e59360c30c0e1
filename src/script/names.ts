/**
 * What a run of scripts is told by name: on the command line, and by scripts themselves.
 */

/** Systems whose choices the stack makes (profiles.ts). */
export const PROFILE_NAMES = ['ix', 'freebsd', 'linux'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Versions of IP, as packetdrill calls them. */
export const IP_VERSIONS = ['ipv4', 'ipv4-mapped-ipv6', 'ipv6'] as const;
export type IpVersion = (typeof IP_VERSIONS)[number];

/** The name, if it is one of them. */
export function oneOf<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name === text);
}
