import type { DefinitionVersions } from '@gangping/contracts';

export type VersionEntry = DefinitionVersions[number];

/** The version that counts on a day: the newest approved one whose day has come; null for none. */
export function versionOn(versions: DefinitionVersions, day: string): VersionEntry | null {
  return newestFirst(versions).find((version) => isReleased(version) && begunBy(version, day)) ?? null;
}

/** Approved to follow the version in force, with its day still to come; the earliest of them. */
export function upcomingVersion(versions: DefinitionVersions, inForce: number): VersionEntry | null {
  const coming = newestFirst(versions).filter(
    ({ status, versionNumber }) => status === 'approved' && versionNumber > inForce,
  );
  return coming.at(-1) ?? null;
}

/**
 * With what a version is compared unless somebody chooses: the one in force; for that one itself, what was approved
 * before it.
 */
export function comparedVersion(
  versions: DefinitionVersions,
  shown: number,
  day: string,
): VersionEntry | null {
  const inForce = versionOn(versions, day);
  if (inForce && inForce.id !== shown) return inForce;
  const number = versions.find(({ id }) => id === shown)?.versionNumber ?? 0;
  return newestFirst(versions).find((one) => isReleased(one) && one.versionNumber < number) ?? null;
}

export function newestFirst(versions: DefinitionVersions): VersionEntry[] {
  return [...versions].sort((one, other) => other.versionNumber - one.versionNumber);
}

function isReleased({ status }: VersionEntry): boolean {
  return status === 'approved' || status === 'superseded';
}

function begunBy({ effectiveFrom }: VersionEntry, day: string): boolean {
  return effectiveFrom !== null && effectiveFrom <= day;
}
