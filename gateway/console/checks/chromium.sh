#!/usr/bin/env bash
# Prints where Chromium is: LEADERFORGE_CHROMIUM, else that of the system; fails where there is none.
for browser in "${LEADERFORGE_CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [[ -n "$browser" ]] && command -v "$browser"; then exit 0; fi
done
exit 1
