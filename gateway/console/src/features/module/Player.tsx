import { useSuspenseQuery } from '@tanstack/react-query';
import { ExternalLink as ExternalIcon } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useFormat } from '../../words/format.ts';
import { MarkDone } from './MarkDone.tsx';
import styles from './Player.module.css';
import { type Item, progressQuery, type Step } from './queries.ts';
import { usePlayback } from './usePlayback.ts';
import { captionsOf, clock, playerKey, resumeAt, speedFrom, SPEEDS } from './watching.ts';

/** The browser's own player, which resumes and reports; the keys of other players work, too. */
export function Player({ item, source, step }: { item: Item; source: string; step: Step }) {
  const { t, i18n } = useTranslation('module');
  const { percent } = useFormat();
  const video = useRef<HTMLVideoElement>(null);
  const [speed, setSpeed] = useState(1);
  const [failed, setFailed] = useState(false);
  // The place of the last visit; reports of this one do not move it.
  const [before] = useState({
    percent: step.video?.progress_percentage ?? 0,
    position: step.video?.last_position_seconds ?? null,
  });
  usePlayback(video, item.id, before);
  const progress = useSuspenseQuery(progressQuery(item.id)).data?.progress_percentage ?? before.percent;
  const captions = captionsOf(item.metadata);
  const from = resumeAt(before.position, item.duration_seconds ?? Number.POSITIVE_INFINITY);

  function change(next: number) {
    setSpeed(next);
    if (video.current) {
      video.current.playbackRate = next;
    }
  }

  function onKey(event: KeyboardEvent) {
    const key = playerKey(event.key);
    if (key && video.current && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act(key, video.current, change);
    }
  }

  return (
    <section id="video" className={styles.player} aria-label={t('step.video')} onKeyDown={onKey}>
      <video
        ref={video}
        className={styles.video}
        src={source}
        poster={item.thumbnail_url ?? undefined}
        controls
        playsInline
        preload="metadata"
        hidden={failed}
        onError={() => setFailed(true)}
        onRateChange={(event) => setSpeed(event.currentTarget.playbackRate)}
      >
        {captions.map((track) => (
          <track
            key={track.language}
            kind="captions"
            srcLang={track.language}
            label={track.label}
            src={track.url}
            default={track.language.startsWith(i18n.language)}
          />
        ))}
      </video>
      {failed ? (
        <Failed item={item} source={source} isWatched={step.status === 'completed'} />
      ) : (
        <div className={styles.tools}>
          <span className={styles.muted}>{from > 0 && t('video.resumes', { time: clock(from) })}</span>
          <div role="group" aria-label={t('video.speed')} className={styles.speeds}>
            {SPEEDS.map((one) => (
              <Button key={one} variant="quiet" className={styles.speed ?? ''} aria-pressed={one === speed} onPress={() => change(one)}>
                {t('video.times', { speed: one.toLocaleString(i18n.language) })}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div className={styles.progress}>
        <Progress label={t('video.progress')} value={progress} />
        <span className={styles.muted}>{t('video.watched', { percent: percent(progress) })}</span>
      </div>
      {!failed && <p className={styles.keys}>{t('video.keys')}</p>}
    </section>
  );
}

/** A video that lives elsewhere, or is gone: there is a way on all the same. */
function Failed({ item, source, isWatched }: { item: Item; source: string; isWatched: boolean }) {
  const { t } = useTranslation('module');
  return (
    <Message>
      <p>{t('video.failed')}</p>
      <div className={styles.choices}>
        <ExternalLink href={source}>
          {t('openElsewhere')} <ExternalIcon size={14} aria-hidden className={styles.inline} />
        </ExternalLink>
        {!isWatched && <MarkDone contentId={item.id} label={t('video.markWatched')} />}
      </div>
    </Message>
  );
}

function act(key: NonNullable<ReturnType<typeof playerKey>>, video: HTMLVideoElement, change: (speed: number) => void): void {
  const captions = video.textTracks[0];
  switch (key) {
    case 'toggle':
      return video.paused ? void video.play() : video.pause();
    case 'back':
      video.currentTime -= 10;
      return;
    case 'forward':
      video.currentTime += 10;
      return;
    case 'slower':
      return change(speedFrom(video.playbackRate, -1));
    case 'faster':
      return change(speedFrom(video.playbackRate, 1));
    case 'mute':
      video.muted = !video.muted;
      return;
    case 'captions':
      if (captions) {
        captions.mode = captions.mode === 'showing' ? 'hidden' : 'showing';
      }
      return;
    case 'fullscreen':
      return void (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen());
  }
}
