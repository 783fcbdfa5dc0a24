import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { ROUTES, fillRoute, type Permission, type Session, type SignIn } from '@gangping/contracts';
import { firstValueFrom } from 'rxjs';
import { Language } from '../i18n/language';
import { toProblem, type WebProblem } from '../problem/problem';

const ADDRESS = fillRoute(ROUTES.session);

/** Who was found when somebody wanted to go on after the session had ended. */
export type Resumed = 'resumed' | 'nobody' | 'somebodyElse';

/** Who is signed in and what they may do. The server decides; this only spares people what would be refused. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly language = inject(Language);
  private readonly state = signal<Session | null>(null);
  private readonly failure = signal<WebProblem | null>(null);
  private readonly stopped = signal(0);

  readonly session = this.state.asReadonly();
  readonly account = computed(() => this.state()?.account ?? null);
  readonly demo = computed(() => this.state()?.demo ?? null);
  readonly needsSetup = computed(() => this.state()?.needsSetup ?? false);
  readonly companyName = computed(() => this.state()?.companyName ?? '');
  /** Why the portal could not ask who is signed in; null once it could. */
  readonly startProblem = this.failure.asReadonly();

  /** The session ended while its person was typing: they stay where they are, and nothing is sent until `resume`. */
  readonly interrupted = computed(() => this.stopped() > 0);
  /** How often something could not be sent since then. */
  readonly stoppedTimes = this.stopped.asReadonly();

  /** Asks the server who is signed in. Never rejects: `startProblem` says what is wrong. */
  async load(): Promise<void> {
    try {
      await this.accept(await firstValueFrom(this.http.get<Session>(ADDRESS)));
      this.failure.set(null);
    } catch (error) {
      this.failure.set(toProblem(error));
    }
  }

  async signIn(credentials: SignIn): Promise<void> {
    await firstValueFrom(this.http.post(ADDRESS, credentials));
    await this.accept(await firstValueFrom(this.http.get<Session>(ADDRESS)));
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.delete(ADDRESS));
    await this.load();
  }

  interrupt(): void {
    this.stopped.update((times) => times + 1);
  }

  /** Signs the same person in again, where they are. */
  async signInAgain(password: string): Promise<Resumed> {
    const loginName = this.account()?.loginName ?? '';
    await firstValueFrom(this.http.post(ADDRESS, { loginName, password } satisfies SignIn));
    return this.resume();
  }

  /** Goes on once the same person is signed in again, here or in another tab. */
  async resume(): Promise<Resumed> {
    const session = await firstValueFrom(this.http.get<Session>(ADDRESS));
    if (!session.account) return 'nobody';
    // What one person typed is never sent in another's name.
    if (session.account.id !== this.account()?.id) return 'somebodyElse';
    await this.accept(session);
    this.stopped.set(0);
    return 'resumed';
  }

  /** The server no longer knows the session (expired, account disabled, password changed elsewhere). */
  forget(): void {
    this.stopped.set(0);
    this.state.update((session) => session && { ...session, account: null });
  }

  can(permission: Permission): boolean {
    return this.account()?.permissions.includes(permission) ?? false;
  }

  /** Where this account's work begins. */
  readonly home = computed(() => {
    const account = this.account();
    if (!account) return '/sign-in';
    if (account.mustChangePassword) return '/new-password';
    if (account.permissions.includes('cycles.run')) return '/cycles';
    if (account.hasTeam || account.headsDepartment) return '/team';
    if (account.employeeId !== null && account.permissions.includes('evaluations.participate')) return '/my';
    if (account.permissions.includes('cycles.read')) return '/cycles';
    if (account.permissions.includes('accounts.manage')) return '/accounts';
    return '/profile';
  });

  private async accept(session: Session): Promise<void> {
    this.state.set(session);
    const preferred = session.account?.locale;
    if (preferred && this.language.remembered() === null) await this.language.use(preferred);
  }
}
