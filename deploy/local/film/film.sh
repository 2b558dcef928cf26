#!/usr/bin/env bash
# Writes the demo's film again: six slides of thirty seconds without sound, small enough to be committed. Needs Debian's ffmpeg and fonts-dejavu-core.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../src/main/resources/demo/film.mp4}
font=/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf
slides=("Three habits of good leaders" "Listen before you answer" "Keep small promises" "Say what done looks like" "Ask for one bold action" "Which one do you try this week?")

filters="drawbox=x=0:y=352:w=640:h=8:color=0x27405d:t=fill"
for i in "${!slides[@]}"; do
  filters+=",drawtext=fontfile=$font:text='${slides[$i]}':fontcolor=white:fontsize=28:x=(w-tw)/2:y=(h-th)/2:enable='between(t,$((i * 30)),$((i * 30 + 30))-0.01)'"
done
# What moves is a bar that fills in three minutes.
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=c=0x14263a:s=640x360:r=4:d=180" -f lavfi -i "color=c=0x7fb3d5:s=640x8:r=4:d=180" \
  -filter_complex "[0]${filters}[slides];[slides][1]overlay=x=-W+W*t/180:y=352" \
  -c:v libx264 -profile:v baseline -pix_fmt yuv420p -preset veryslow -tune stillimage -crf 32 -g 120 -threads 1 \
  -map_metadata -1 -fflags +bitexact -flags:v +bitexact -movflags +faststart "$out"
