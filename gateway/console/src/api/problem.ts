/** One rule that a value of the request breaks; the pointer leads to it: `/email`, `?limit`. */
export interface Violation {
  pointer: string;
  detail: string;
  code: string;
  params?: Record<string, unknown>;
}

const PREFIX = 'urn:leaderforge:problem:';

/** The one error of a call, whatever went wrong: the gateway's or a service's refusal, or no answer at all (`offline`, status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    /** The end of the problem's type: `session-ended`, `unprocessable`. */
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly Violation[] = [],
    readonly traceId?: string,
    /** Seconds, where the answer names them. */
    readonly retryAfter?: number,
  ) {
    super(detail || title);
  }

  static readonly offline = (): Problem => new Problem(0, 'offline', '', '');

  static async of(response: Response): Promise<Problem> {
    const document = (await response.json().catch(() => ({}))) as Partial<{
      type: string;
      title: string;
      detail: string;
      errors: Violation[];
      trace_id: string;
    }>;
    const retryAfter = Number(response.headers.get('Retry-After'));
    return new Problem(
      response.status,
      (document.type ?? '').replace(PREFIX, '') || 'unknown',
      document.title ?? response.statusText,
      document.detail ?? '',
      document.errors ?? [],
      document.trace_id,
      retryAfter > 0 ? retryAfter : undefined,
    );
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'unexpected', '', String(error));
}
