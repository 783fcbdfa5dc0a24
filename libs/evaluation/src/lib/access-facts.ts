/** What an account may be; an account can hold several at once. An admin is not HR. */
export type AccountRole = 'employee' | 'hr' | 'auditor' | 'admin';

export const ACCOUNT_ROLES: readonly AccountRole[] = ['employee', 'hr', 'auditor', 'admin'];

/** How the person who asks stands to one evaluation. Whoever loads the evaluation establishes these. */
export interface AccessFacts {
  readonly isSubject: boolean;
  readonly isDirectSuperior: boolean;
  /** The superior's superior (隔级上级), and anybody further up the chain. */
  readonly isIndirectSuperior: boolean;
  /** Deputy of the direct superior by a delegation whose period includes today. */
  readonly isDeputyInPeriod: boolean;
  /** Head of the department that the evaluation belongs to, or of one above it. */
  readonly isDepartmentHead: boolean;
  /** The subject stands above the person who asks. */
  readonly subjectIsMySuperior: boolean;
  /** Was asked as a peer (同级) about the subject; asked of nobody where a scheme has no peers. */
  readonly isAskedPeer?: boolean;
  /** Is the reviewer of this form or has reviewed it, or is asked as a peer: asked of deputies only. */
  readonly hasOtherPart?: boolean;
  /** Has scored this form as deputy. */
  readonly hasScoredAsDeputy?: boolean;
  readonly roles: readonly AccountRole[];
}
