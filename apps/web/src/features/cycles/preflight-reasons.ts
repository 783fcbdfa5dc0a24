import type { PreflightCode, PreflightFinding } from '@gangping/contracts';

type Severity = PreflightFinding['severity'];

/** What is put right in one place: one person, or all the holders of a position. */
export interface PreflightLine {
  /** Of one place: the same position, and the same sum of weights or days. */
  readonly findings: readonly [PreflightFinding, ...PreflightFinding[]];
  /** Where it is put right; a superior is given to the position, or named for the person. */
  readonly fixes: readonly NonNullable<PreflightFinding['fix'] | 'namedSuperior'>[];
}

/** The same code may block one and only be noted of another: blank duties block a form that has nothing else. */
export interface PreflightReason {
  readonly code: PreflightCode;
  readonly severity: Severity;
  readonly people: number;
  readonly lines: readonly PreflightLine[];
}

/** By reason, what blocks first. People whose cure is one and the same stand on one line. */
export function preflightReasons(findings: readonly PreflightFinding[]): PreflightReason[] {
  const reasons = [...grouped(findings, ({ severity, code }) => `${severity} ${code}`).values()];
  return reasons
    .map((ofReason) => ({
      code: ofReason[0].code,
      severity: ofReason[0].severity,
      people: new Set(ofReason.map(({ employeeId }) => employeeId)).size,
      lines: [...grouped(ofReason, placeOf).values()].map((ofPlace) => ({
        findings: ofPlace,
        fixes: fixesOf(ofPlace[0]),
      })),
    }))
    .sort((one, other) => Number(other.severity === 'blocker') - Number(one.severity === 'blocker'));
}

/** How many people are left out, each counted once. */
export function blockedPeople(findings: readonly PreflightFinding[]): number {
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  return new Set(blockers.map(({ employeeId }) => employeeId)).size;
}

function isAboutSuperior({ code }: PreflightFinding): boolean {
  return code === 'superiorMissing' || code === 'superiorVacant' || code === 'superiorLoop';
}

function placeOf(finding: PreflightFinding): string {
  const { employeeId, positionId, fix, amount } = finding;
  const shared = positionId !== null && fix !== 'employee' && fix !== null && !isAboutSuperior(finding);
  return shared ? `position ${positionId} ${amount}` : `person ${employeeId} ${positionId} ${amount}`;
}

function fixesOf(finding: PreflightFinding): PreflightLine['fixes'] {
  const fix =
    finding.fix === null || (finding.fix !== 'employee' && finding.positionId === null) ? [] : [finding.fix];
  return isAboutSuperior(finding) ? [...fix, 'namedSuperior'] : fix;
}

function grouped(
  findings: readonly PreflightFinding[],
  keyOf: (finding: PreflightFinding) => string,
): Map<string, [PreflightFinding, ...PreflightFinding[]]> {
  const groups = new Map<string, [PreflightFinding, ...PreflightFinding[]]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return groups;
}
