import { type RefObject, useEffect, useRef } from 'react';
import { useReport } from './queries.ts';
import { resumeAt, stretchesOf, watchedPercent } from './watching.ts';

const SECONDS_BETWEEN_REPORTS = 15;

export interface Before {
  percent: number;
  position: number | null;
}

/** Resumes the video, and reports what is watched: every 15 seconds, at a pause, at the end, and when the page is left. */
export function usePlayback(video: RefObject<HTMLVideoElement | null>, contentId: string, before: Before): void {
  const report = useReport(contentId);
  const latest = useRef(report);
  latest.current = report;
  // What was known when the page was opened: later answers are this visit's own reports.
  const start = useRef(before);
  useEffect(() => {
    const player = video.current;
    if (!player) {
      return undefined;
    }
    let watched = 0;
    let lastTime = player.currentTime;
    let isSending = false;

    const send = async () => {
      if (isSending || watched < 1 || !(player.duration > 0)) {
        return;
      }
      isSending = true;
      const seconds = Math.round(watched);
      watched = 0;
      try {
        await latest.current({
          progress_percentage: watchedPercent(player.duration, stretchesOf(player.played), start.current),
          last_position_seconds: Math.floor(player.currentTime),
          watch_time_seconds: seconds,
        });
      } catch {
        // Kept for the next report: a lost connection loses no time.
        watched += seconds;
      } finally {
        isSending = false;
      }
    };
    const onTime = () => {
      const step = player.currentTime - lastTime;
      lastTime = player.currentTime;
      if (!player.paused && !player.seeking && step > 0 && step < 2 * player.playbackRate) {
        watched += step / player.playbackRate;
      }
      if (watched >= SECONDS_BETWEEN_REPORTS) {
        void send();
      }
    };
    const onLoaded = () => {
      player.currentTime = resumeAt(start.current.position, player.duration);
      lastTime = player.currentTime;
    };
    const onStop = () => void send();
    const events = { timeupdate: onTime, loadedmetadata: onLoaded, pause: onStop, ended: onStop } as const;
    for (const [name, listener] of Object.entries(events)) {
      player.addEventListener(name, listener);
    }
    window.addEventListener('pagehide', onStop);
    if (player.readyState >= HTMLMediaElement.HAVE_METADATA) {
      onLoaded();
    }
    return () => {
      for (const [name, listener] of Object.entries(events)) {
        player.removeEventListener(name, listener);
      }
      window.removeEventListener('pagehide', onStop);
      void send();
    };
  }, [video]);
}
