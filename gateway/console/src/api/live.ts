import { hasSession, onSessionOver, refresh, sessionEnded } from './session.ts';
import { supportSession } from './support.ts';

type Listener = (event: MessageEvent<string>) => void;

/**
 * The stream of one service, shared by all that listen in this tab, open while anybody does. `EventSource` itself reconnects after
 * a broken connection; after the end of a token we refresh and go on behind the last event.
 */
class Stream {
  private readonly listeners = new Map<string, Set<Listener>>();
  private source: EventSource | undefined;
  private lastId = '';
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly context: string) {}

  on(event: string, listener: Listener): () => void {
    const known = this.listeners.get(event);
    const all = known ?? new Set<Listener>();
    this.listeners.set(event, all.add(listener));
    if (this.source === undefined) {
      this.open();
    } else if (!known) {
      this.source.addEventListener(event, this.pass);
    }
    return () => {
      all.delete(listener);
      if ([...this.listeners.values()].every((set) => set.size === 0)) {
        this.close();
      }
    };
  }

  private readonly pass = (event: MessageEvent<string>): void => {
    this.lastId = event.lastEventId || this.lastId;
    this.listeners.get(event.type)?.forEach((listener) => listener(event));
  };

  private open(): void {
    const position = this.lastId ? `?last_event_id=${encodeURIComponent(this.lastId)}` : '';
    const source = new EventSource(`/api/v1/${this.context}/stream${position}`);
    this.source = source;
    for (const event of this.listeners.keys()) {
      source.addEventListener(event, this.pass);
    }
    source.addEventListener('end', () => this.again(0));
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        this.again(5_000);
      }
    };
  }

  private again(delayMs: number): void {
    this.source?.close();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      void refresh().then(
        (signedIn) => this.source && (signedIn ? this.open() : sessionEnded()),
        () => this.again(10_000),
      );
    }, delayMs);
  }

  /** The next one begins at the present. */
  close(): void {
    clearTimeout(this.retry);
    this.lastId = '';
    this.source?.close();
    this.source = undefined;
  }
}

const streams = new Map<string, Stream>();

// Before the browser asks for them without a session.
onSessionOver(() => streams.forEach((stream) => stream.close()));

/** Calls back for each live event of the service (docs/live.md), and for `reset`: load again what the page shows. */
export function onLive(
  context: 'engagement' | 'crm' | 'progress' | 'content' | 'core',
  events: readonly string[],
  listener: Listener,
): () => void {
  // A stream is by cookies, which are not support's.
  if (!hasSession() || supportSession()) {
    return () => undefined;
  }
  const stream = streams.get(context) ?? new Stream(context);
  streams.set(context, stream);
  const stops = [...events, 'reset'].map((event) => stream.on(event, listener));
  return () => stops.forEach((stop) => stop());
}
